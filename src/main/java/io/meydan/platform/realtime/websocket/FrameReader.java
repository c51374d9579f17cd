package io.meydan.platform.realtime.websocket;

import io.meydan.platform.web.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * Takes a frame apart in one pass: {@code event} and {@code id} are read, {@code data} is checked and cut out, to be read into a record by
 * {@link io.meydan.platform.web.Json} once the event is known. Depth is limited, so that no text can exhaust the stack.
 */
final class FrameReader {

    static final int MAX_DEPTH = 32;

    private static final int MAX_NAME = 64;
    private static final int MAX_ID = 64;
    private static final String BARE_VALUE_ENDS = ",]} \t\r\n";

    private final String text;
    private int at;

    private FrameReader(String text) {
        this.text = text;
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
        if (at < text.length()) {
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

    private String name() {
        skipSpace();
        var start = at;
        string();
        return text.substring(start + 1, at - 1);
    }

    /** Passes over one value. @return its text */
    private String value(int depth) {
        skipSpace();
        var start = at;
        switch (peek()) {
            case '{' -> container('{', '}', depth);
            case '[' -> container('[', ']', depth);
            case '"' -> string();
            default -> bare();
        }
        return text.substring(start, at);
    }

    private void container(char open, char close, int depth) {
        if (depth > MAX_DEPTH) {
            throw new Malformed("The JSON is nested deeper than " + MAX_DEPTH + " levels.");
        }
        expect(open);
        if (peek() != close) {
            do {
                if (open == '{') {
                    skipSpace();
                    string();
                    expect(':');
                }
                skipValue(depth + 1);
            } while (goesOn());
        }
        expect(close);
    }

    private void skipValue(int depth) {
        skipSpace();
        switch (peek()) {
            case '{' -> container('{', '}', depth);
            case '[' -> container('[', ']', depth);
            case '"' -> string();
            default -> bare();
        }
    }

    private boolean goesOn() {
        if (peek() != ',') {
            return false;
        }
        at++;
        return true;
    }

    private void string() {
        if (at >= text.length() || text.charAt(at) != '"') {
            throw broken("a text in quotes");
        }
        for (at++; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c < ' ') {
                throw broken("no control character");
            }
            if (c == '\\') {
                escape();
            }
        }
        throw broken("the end of the text");
    }

    private void escape() {
        at++;
        var c = at < text.length() ? text.charAt(at) : ' ';
        if (c == 'u') {
            for (var i = 0; i < 4; i++) {
                at++;
                if (at >= text.length() || Character.digit(text.charAt(at), 16) < 0) {
                    throw broken("four hexadecimal digits");
                }
            }
        } else if ("\"\\/bfnrt".indexOf(c) < 0) {
            throw broken("an escape that JSON knows");
        }
    }

    private void bare() {
        var start = at;
        while (at < text.length() && BARE_VALUE_ENDS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        var word = text.substring(start, at);
        var known = word.equals("true") || word.equals("false") || word.equals("null");
        if (!known && !JsonNumber.isOne(word)) {
            at = start;
            throw broken("a value");
        }
    }

    private char peek() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw broken("\"" + wanted + "\"");
        }
        at++;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
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

    private Malformed broken(String wanted) {
        return new Malformed("The frame is not JSON: at character " + at + " there should be " + wanted + ".");
    }
}
