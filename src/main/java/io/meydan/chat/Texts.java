package io.meydan.chat;

import io.meydan.platform.web.InvalidInput;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is acceptable as text. Lengths are in Unicode code points. A text is kept exactly as it was sent (no normalization: what people wrote is
 * theirs, and search folds for itself); names lose blanks around them.
 */
final class Texts {

    static final int MESSAGE_LENGTH = 4_000;
    static final int NAME_LENGTH = 80;
    static final int TOPIC_LENGTH = 250;

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Texts() {}

    /** The text of a message: 1 to 4,000 characters, not only blanks, no control characters but line break and tab. */
    static String message(@Nullable String text) {
        return checked("text", text, MESSAGE_LENGTH, c -> c == '\n' || c == '\t' || c == '\r');
    }

    /** The name of a room: 1 to 80 characters in one line. */
    static String name(@Nullable String name) {
        return checked("name", name == null ? null : name.strip(), NAME_LENGTH, c -> false);
    }

    /** What a room is about: up to 250 characters; nothing where it is blank. */
    static @Nullable String topic(@Nullable String topic) {
        return topic == null || topic.isBlank()
                ? null
                : checked("topic", topic.strip(), TOPIC_LENGTH, c -> c == '\n' || c == '\t');
    }

    /** A name that the client gives a message, 1 to 64 of letters, digits and {@code . _ : -}. */
    static String clientId(@Nullable String clientId) {
        if (clientId == null || !CLIENT_ID.matcher(clientId).matches()) {
            throw refused("clientId", "1 to 64 letters, digits or . _ : -");
        }
        return clientId;
    }

    /** The form of a name that is searched: no case, no marks, no dot above the i. */
    static String key(@Nullable String name) {
        if (name == null) {
            return "";
        }
        var plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return plain.toLowerCase(Locale.ROOT)
                .replace('ı', 'i')
                .replace('ə', 'e')
                .strip();
    }

    /** The first so many characters, never half of one. */
    static String shortened(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    /** Whether PostgreSQL can store it as text: no NUL, no half of a surrogate pair. */
    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static String checked(String field, @Nullable String text, int most, IntPredicate control) {
        if (text == null || text.isBlank()) {
            throw refused(field, "must not be blank");
        }
        if (text.codePointCount(0, text.length()) > most) {
            throw refused(field, "at most " + most + " characters");
        }
        if (!isStorable(text) || text.codePoints().anyMatch(c -> Character.isISOControl(c) && !control.test(c))) {
            throw refused(field, "must not contain control characters or halves of characters");
        }
        return text;
    }

    private static InvalidInput refused(String field, String message) {
        var problem = new InvalidInput("Some fields are not acceptable.");
        problem.with("errors", List.of(Map.of("field", field, "message", message)));
        return problem;
    }

    /** One emoji, as Unicode Technical Standard 51 builds them: a flag, a keycap, or pictographs joined to one picture. */
    static final class Emoji {

        private static final int MOST_CHARS = 64;
        private static final String PICTOGRAPH =
                "[\\u00A9\\u00AE\\u203C\\u2049\\u2122\\u2139\\u2194-\\u21AA\\u231A-\\u23FF\\u24C2\\u25AA-\\u25FE"
                        + "\\u2600-\\u27BF\\u2934\\u2935\\u2B05-\\u2B55\\u3030\\u303D\\u3297\\u3299"
                        + "\\x{1F000}-\\x{1F1E5}\\x{1F200}-\\x{1F3FA}\\x{1F400}-\\x{1FAFF}]";
        private static final String ELEMENT =
                PICTOGRAPH + "(?:\\uFE0F|[\\x{1F3FB}-\\x{1F3FF}])?(?:[\\x{E0020}-\\x{E007E}]+\\x{E007F})?";
        private static final String FLAG = "[\\x{1F1E6}-\\x{1F1FF}]{2}";
        private static final String KEYCAP = "[0-9#*]\\uFE0F?\\u20E3";
        private static final Pattern ONE =
                Pattern.compile(FLAG + "|" + KEYCAP + "|" + ELEMENT + "(?:\\u200D" + ELEMENT + "){0,7}");

        private Emoji() {}

        static boolean isOne(@Nullable String text) {
            return text != null
                    && text.length() <= MOST_CHARS
                    && ONE.matcher(text).matches();
        }

        static String checked(@Nullable String text) {
            if (text == null || !isOne(text)) {
                throw new InvalidInput("A reaction is exactly one emoji.");
            }
            return text;
        }
    }
}
