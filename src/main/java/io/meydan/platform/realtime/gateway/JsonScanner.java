package io.meydan.platform.realtime.gateway;

import io.meydan.platform.web.Malformed;

/** Passes over JSON text in one go, checking its form, without making anything of it. Depth is limited, so that no text can exhaust the stack. */
public abstract class JsonScanner {

    public static final int MAX_DEPTH = 32;

    private static final String BARE_VALUE_ENDS = ",]} \t\r\n";

    private final String text;
    private int at;

    protected JsonScanner(String text) {
        this.text = text;
    }

    protected final String text() {
        return text;
    }

    protected final int at() {
        return at;
    }

    /** Goes on from somewhere else. */
    protected final void moveTo(int place) {
        at = place;
    }

    /** The name of a field, as it is written. */
    protected final String name() {
        skipSpace();
        var start = at;
        string();
        return text.substring(start + 1, at - 1);
    }

    /** Passes over one value. @return its text */
    protected final String value(int depth) {
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

    /** Whether a comma follows, which is passed over. */
    protected final boolean goesOn() {
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

    /** The next character that is no space; 0 at the end. */
    protected final char peek() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : '\0';
    }

    protected final void expect(char wanted) {
        if (peek() != wanted) {
            throw broken("\"" + wanted + "\"");
        }
        at++;
    }

    protected final void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    protected final Malformed broken(String wanted) {
        return new Malformed("The frame is not JSON: at character " + at + " there should be " + wanted + ".");
    }
}
