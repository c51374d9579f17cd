package io.meydan.platform.job;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in the hands of this node.
 *
 * @param number the fencing token
 * @param waitedMillis from when it was due to when it was claimed
 */
record Claim(
        UUID id,
        long number,
        String queue,
        String kind,
        String arguments,
        int attempt,
        int maxAttempts,
        int priority,
        @Nullable UUID parent,
        @Nullable String traceId,
        long waitedMillis,
        Instant rank) {

    /**
     * What tells one claim from another of the same job.
     *
     * @param number the fencing token
     */
    record Token(UUID id, long number) {}

    Token token() {
        return new Token(id, number);
    }
}
