package io.meydan.auth.mail;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One's own address.
 *
 * @param confirmedAt since when it is known to be one's own; absent until then
 * @param pending what takes its place once it is confirmed
 */
public record EmailView(
        String email,
        @Nullable Instant confirmedAt,
        @Nullable String pending) {}
