package io.meydan.platform.event;

import java.util.regex.Pattern;

/**
 * Which types of events are meant: one type ({@code post.created}), or a pattern over its words, where {@code *} stands for exactly one word
 * ({@code post.*}, {@code *.created}) and {@code #}, only as the last word, for all that follows, also for nothing ({@code chat.#}; {@code #} alone
 * is every event).
 */
public record EventPattern(String text) {

    private static final Pattern WELL_FORMED =
            Pattern.compile("#|(?:\\*|[A-Za-z0-9_-]+)(?:\\.(?:\\*|[A-Za-z0-9_-]+))*(?:\\.#)?");
    private static final int MAX_LENGTH = 200;

    /** @throws IllegalArgumentException if it is no type and no pattern */
    public EventPattern {
        if (!isWellFormed(text)) {
            throw new IllegalArgumentException("No type or pattern of events: " + text);
        }
    }

    public static boolean isWellFormed(String text) {
        return text.length() <= MAX_LENGTH && WELL_FORMED.matcher(text).matches();
    }

    /** Whether it is one type. */
    public boolean isExact() {
        return text.indexOf('*') < 0 && text.indexOf('#') < 0;
    }

    public boolean matches(String type) {
        return isExact() ? text.equals(type) : type.matches(regex());
    }

    /** The same as a regular expression of Java and of PostgreSQL; words have nothing in them that is special there. */
    String regex() {
        if (text.equals("#")) {
            return "^.+$";
        }
        var regex = text.replace(".#", "#").replace(".", "\\.").replace("*", "[^.]+");
        return "^" + regex.replace("#", "(\\..+)?") + "$";
    }
}
