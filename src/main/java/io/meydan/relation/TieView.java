package io.meydan.relation;

import io.meydan.account.PersonView;
import java.time.Instant;

/** Somebody in a list of followers, of people followed, blocked or muted, and since when. */
public record TieView(PersonView user, Instant since) {}
