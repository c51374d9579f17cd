package io.meydan.platform.job;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * How one try ended.
 *
 * @param pause until it is due again, where it is
 * @param error what went wrong, as JSON
 * @param result what the job gave back, as JSON
 * @param workedMillis from begun to ended
 */
record Outcome(
        Claim claim,
        Kind kind,
        Duration pause,
        @Nullable String error,
        @Nullable String result,
        long workedMillis) {

    enum Kind {
        COMPLETED,
        /** Given up. */
        DISCARDED,
        CANCELLED,
        /** Failed, and comes again. */
        RETRY,
        /** Comes again, and the try does not count. */
        RELEASED;

        boolean isEnd() {
            return this == COMPLETED || this == DISCARDED || this == CANCELLED;
        }

        /** The state as it is stored. */
        String state() {
            return switch (this) {
                case COMPLETED -> "completed";
                case DISCARDED -> "discarded";
                case CANCELLED -> "cancelled";
                case RETRY -> "retryable";
                case RELEASED -> "available";
            };
        }
    }

    /** The same try as one that failed, because the table cannot hold what it said. */
    Outcome unstorable(Throwable why) {
        var last = claim.attempt() >= claim.maxAttempts();
        return new Outcome(
                claim,
                last ? Kind.DISCARDED : Kind.RETRY,
                last ? Duration.ZERO : JobOptions.DEFAULT.backoff().after(claim.attempt(), ThreadLocalRandom.current()),
                Faults.json("How it ended could not be stored: " + why.getMessage()),
                null,
                workedMillis);
    }

    static Outcome released(Claim claim) {
        return new Outcome(claim, Kind.RELEASED, Duration.ZERO, null, null, 0);
    }
}
