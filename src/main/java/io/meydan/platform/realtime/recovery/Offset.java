package io.meydan.platform.realtime.recovery;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a client stands, in a few characters: the tag of its session, the version of the record, and for each topic that has moved on since its
 * slot and by how much: {@code ~x7Qp21.0-4.2-1}. Numbers have base 36.
 *
 * @param version which positions it refers to
 * @param moved by slot
 */
record Offset(long version, Map<Integer, Long> moved) {

    private static final int RADIX = 36;
    private static final int TAG = 5;
    private static final String SIGN = "~";
    private static final Pattern FORM =
            Pattern.compile("~[A-Za-z0-9_-]{5}([0-9a-z]{1,10})((?:\\.[0-9a-z]{1,5}-[0-9a-z]{1,11}){0,64})");
    private static final Pattern OTHER = Pattern.compile("~[A-Za-z0-9_-]{5}(?:!|[0-9a-z]{1,10}(?:\\.[0-9a-z-]+)*)");

    static String tag(String sid) {
        return SIGN + sid.substring(sid.length() - TAG);
    }

    static String prefix(String tag, long version) {
        return tag + Long.toString(version, RADIX);
    }

    static void append(StringBuilder text, int slot, long by) {
        digits(text.append('.'), slot);
        digits(text.append('-'), by);
    }

    /** Without a text of its own for each number: this is done for every event of every session. */
    private static void digits(StringBuilder text, long number) {
        if (number >= RADIX) {
            digits(text, number / RADIX);
        }
        text.append(Character.forDigit((int) (number % RADIX), RADIX));
    }

    /** What is refused when it is named. */
    static String nowhere(String tag) {
        return tag + '!';
    }

    /** Names an offset in the record; a client that has none has one, too. */
    static String spent(@Nullable String offset) {
        return offset == null ? "-" : offset;
    }

    /**
     * An offset that another session of the client was given: clients do not forget it when they begin anew. They have received nothing of this
     * one.
     */
    static boolean isOfAnother(String text, String tag) {
        return !text.startsWith(tag) && OTHER.matcher(text).matches();
    }

    /** Reads what a client has named. @return null if it is no offset of that session */
    static @Nullable Offset parse(String text, String tag) {
        var form = FORM.matcher(text);
        if (!text.startsWith(tag) || !form.matches()) {
            return null;
        }
        var moved = new HashMap<Integer, Long>();
        for (var part : form.group(2).split("\\.", -1)) {
            var dash = part.indexOf('-');
            if (dash > 0) {
                moved.put(
                        Integer.parseInt(part.substring(0, dash), RADIX),
                        Long.parseLong(part.substring(dash + 1), RADIX));
            }
        }
        return new Offset(Long.parseLong(form.group(1), RADIX), moved);
    }
}
