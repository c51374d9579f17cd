package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.gateway.ClientFrame;
import io.meydan.platform.realtime.gateway.JsonScanner;
import io.meydan.platform.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * Takes a frame apart in one pass: {@code event} and {@code id} are read, {@code data} is checked and cut out, to be read into a record by
 * {@link io.meydan.platform.web.Json} once the event is known.
 */
final class FrameReader extends JsonScanner {

    private static final int MAX_NAME = 64;
    private static final int MAX_ID = 64;

    private FrameReader(String text) {
        super(text);
    }

    /** @throws Malformed with the place and the reason */
    static ClientFrame read(String text) {
        return new FrameReader(text).frame();
    }

    private ClientFrame frame() {
        String event = null;
        String data = null;
        String id = null;
        expect('{');
        if (peek() != '}') {
            do {
                var field = name();
                expect(':');
                var value = value(1);
                switch (field) {
                    case "event" -> event = once(field, event, eventName(value));
                    case "data" -> data = once(field, data, value);
                    case "id" -> id = once(field, id, answerTo(value));
                    default -> throw new Malformed("A frame has no field " + printable(field) + ".");
                }
            } while (goesOn());
        }
        expect('}');
        skipSpace();
        if (at() < text().length()) {
            throw broken("nothing more");
        }
        if (event == null) {
            throw new Malformed("A frame needs the field event.");
        }
        return new ClientFrame(event, "null".equals(data) ? null : data, id);
    }

    private static String once(String field, @Nullable String before, String value) {
        if (before != null) {
            throw new Malformed("The frame has the field " + field + " twice.");
        }
        return value;
    }

    private static String eventName(String value) {
        var name = value.startsWith("\"") ? value.substring(1, value.length() - 1) : "";
        if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('\\') >= 0) {
            throw new Malformed("The field event must be a text of 1 to " + MAX_NAME + " characters.");
        }
        return name;
    }

    private static String answerTo(String value) {
        var first = value.charAt(0);
        if (value.length() > MAX_ID || !(first == '"' || first == '-' || isDigit(first))) {
            throw new Malformed("The field id must be a number or a text of at most " + (MAX_ID - 2) + " characters.");
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String printable(String field) {
        return field.replaceAll("[^A-Za-z0-9_.:-]", "")
                .substring(
                        0,
                        Math.min(
                                MAX_NAME,
                                field.replaceAll("[^A-Za-z0-9_.:-]", "").length()));
    }
}
