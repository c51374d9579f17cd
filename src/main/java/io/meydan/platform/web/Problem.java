package io.meydan.platform.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Something a client did that cannot be done, or cannot be done now. Features subclass one of the kinds ({@link InvalidInput},
 * {@link NotFound}, {@link Forbidden}, {@link Conflict}, {@link TooMany}); the class name becomes the problem type: {@code RoomNotFound} is
 * {@code /problems/room-not-found}. Being unchecked, it rolls the transaction back.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public abstract class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> details = new LinkedHashMap<>();

    Problem(int status, String detail) {
        super(detail, null, false, false);
        this.status = status;
    }

    /** Adds a member to the problem document, for example {@code retryAfter}. */
    public Problem with(String member, Object value) {
        details.put(member, value);
        return this;
    }

    public int status() {
        return status;
    }

    public Map<String, Object> details() {
        return Map.copyOf(details);
    }

    /** One sentence for people: what happened and, where it is not obvious, what to do. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The short code: {@code RoomNotFound} is {@code room-not-found}. It is the last part of the problem type and the code of a socket error. */
    public String code() {
        return getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** The title that goes with the type: the same words, to be read. */
    public String title() {
        var words = code().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
