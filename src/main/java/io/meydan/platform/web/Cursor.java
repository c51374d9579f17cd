package io.meydan.platform.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list: the name of the list and the key of an item in it. Clients see it as an opaque text and hand it back; a cursor of
 * another list, or of another person's list, is refused because the name of the list is part of it.
 *
 * @param list the name of the list, with whatever makes it this caller's list, for example {@code messages:<room>}
 * @param key the parts of the sort key, in the order of the list
 */
public record Cursor(String list, List<String> key) {

    private static final String SEPARATOR = "\n";
    private static final int MAX_LENGTH = 1_000;

    public Cursor {
        key = List.copyOf(key);
    }

    public static Cursor of(String list, Object... key) {
        return new Cursor(list, List.of(key).stream().map(String::valueOf).toList());
    }

    /**
     * Reads a cursor that a client sent.
     *
     * @param parts how many parts the key of this list has
     * @return null where the client sent none
     * @throws InvalidCursor if it is none of this list
     */
    public static @Nullable Cursor parse(@Nullable String encoded, String list, int parts) {
        if (encoded == null || encoded.isEmpty()) {
            return null;
        }
        var texts = List.of(Pattern.compile(SEPARATOR).split(decode(encoded), -1));
        if (texts.size() != parts + 1 || !texts.get(0).equals(list)) {
            throw new InvalidCursor();
        }
        return new Cursor(list, texts.subList(1, texts.size()));
    }

    private static String decode(String encoded) {
        if (encoded.length() > MAX_LENGTH) {
            throw new InvalidCursor();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(encoded);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new InvalidCursor();
        }
    }

    public String encoded() {
        var text = list + SEPARATOR + String.join(SEPARATOR, key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Part {@code i} of the key as a number; {@link InvalidCursor} if it is none. */
    public long number(int i) {
        try {
            return Long.parseLong(key.get(i));
        } catch (NumberFormatException e) {
            throw new InvalidCursor();
        }
    }

    /** Part {@code i} of the key as an id; {@link InvalidCursor} if it is none. */
    public UUID id(int i) {
        try {
            return UUID.fromString(key.get(i));
        } catch (IllegalArgumentException e) {
            throw new InvalidCursor();
        }
    }

    public String text(int i) {
        return key.get(i);
    }
}
