package io.meydan.platform.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.OptionalInt;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** What a mail server meant by what it said (RFC 5321, 4.2): the API has no codes, but its exceptions begin with the server's own line. */
final class Reply {

    private static final Pattern LINE = Pattern.compile("^\\s*([245]\\d\\d)[ -]");

    private Reply() {}

    /** Whether it is about this letter and for good. A wrong password of ours is not: somebody will mend it. */
    static boolean isFinal(MessagingException failure) {
        Exception each = failure;
        while (each != null) {
            if (each instanceof AuthenticationFailedException) {
                return false;
            }
            var code = code(each);
            if (code.isPresent()) {
                return code.getAsInt() >= 500;
            }
            each = each instanceof MessagingException more ? more.getNextException() : null;
        }
        return false;
    }

    /** What was said, all of it, without whom the letter was for. */
    static String words(MessagingException failure, String recipient) {
        var words = new StringJoiner("; ");
        Exception each = failure;
        while (each != null) {
            words.add(each.getClass().getSimpleName() + ": "
                    + String.valueOf(each.getMessage()).strip());
            each = each instanceof MessagingException more ? more.getNextException() : null;
        }
        return words.toString()
                .replaceAll("(?i)" + Pattern.quote(recipient), "…")
                .replaceAll("\\s+", " ");
    }

    private static OptionalInt code(Exception failure) {
        var line = LINE.matcher(String.valueOf(failure.getMessage()));
        return line.find() ? OptionalInt.of(Integer.parseInt(line.group(1))) : OptionalInt.empty();
    }
}
