package io.meydan.platform.job;

import jakarta.json.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What is kept of a try that failed. */
final class Faults {

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
