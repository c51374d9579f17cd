package io.meydan.account;

import java.util.UUID;

/** As much of a person as stands beside what they wrote. */
public record PersonView(UUID id, String handle, String displayName) {}
