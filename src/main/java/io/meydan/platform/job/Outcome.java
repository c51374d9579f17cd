package io.meydan.platform.job;

import jakarta.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    /** What is kept of a try that failed. */
    static final class Faults {

        private static final int LONGEST_MESSAGE = 1_000;
        private static final int LONGEST_TRACE = 4_000;

        private Faults() {}

        static String json(String message) {
            return Json.createObjectBuilder()
                    .add("message", cut(message, LONGEST_MESSAGE))
                    .build()
                    .toString();
        }

        /** @param at when, for people to read; nothing is decided by it */
        static String json(Throwable fault, int attempt, Instant at, String node) {
            return Json.createObjectBuilder()
                    .add("attempt", attempt)
                    .add("at", at.truncatedTo(ChronoUnit.MILLIS).toString())
                    .add("node", node)
                    .add("type", fault.getClass().getName())
                    .add("message", cut(fault.getMessage(), LONGEST_MESSAGE))
                    .add("trace", cut(trace(fault), LONGEST_TRACE))
                    .build()
                    .toString();
        }

        private static String trace(Throwable fault) {
            var text = new StringWriter();
            fault.printStackTrace(new PrintWriter(text));
            return text.toString();
        }

        /** PostgreSQL's JSON cannot hold the character zero. */
        private static String cut(@Nullable String text, int length) {
            var whole = text == null ? "" : text.replace('\0', '�');
            return whole.length() <= length ? whole : whole.substring(0, length) + "…";
        }
    }
}
