package io.meydan.account;

import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is acceptable in a profile. Each check returns the fault in words, or null. */
final class ProfileRules {

    static final String DEFAULT_LOCALE = "en";

    private static final int MAX_NAME = 80;
    private static final int MAX_BIO = 500;
    private static final int MAX_EMAIL = 254;
    private static final int MAX_LOCAL_PART = 64;

    // ASCII only, so that no letter of another script can pass for one of these.
    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_.]{3,30}");
    // A dot at the edge would be lost in a mention at the end of a sentence.
    private static final Pattern DOTS_ASTRAY = Pattern.compile("^\\.|\\.$|\\.\\.");
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[A-Za-z0-9]");
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern EMAIL =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}");

    private ProfileRules() {}

    static @Nullable String faultOfHandle(@Nullable String handle) {
        if (handle == null || !HANDLE.matcher(handle).matches()) {
            return "must be 3 to 30 of a–z, 0–9, _ and .";
        }
        if (DOTS_ASTRAY.matcher(handle).find()) {
            return "must not begin or end with a dot, nor hold two in a row";
        }
        if (!LETTER_OR_DIGIT.matcher(handle).find()) {
            return "must hold a letter or a digit";
        }
        return ReservedHandles.holds(lowerCase(handle)) ? "is reserved" : null;
    }

    static @Nullable String faultOfDisplayName(@Nullable String name) {
        if (name == null || name.isEmpty() || length(name) > MAX_NAME) {
            return "must be 1 to " + MAX_NAME + " characters";
        }
        if (name.codePoints().anyMatch(ProfileRules::isControl)) {
            return "must not hold control characters";
        }
        return name.codePoints().anyMatch(ProfileRules::isVisible) ? null : "must hold something that can be seen";
    }

    static @Nullable String faultOfBio(@Nullable String bio) {
        if (bio == null) {
            return null;
        }
        if (length(bio) > MAX_BIO) {
            return "must be at most " + MAX_BIO + " characters";
        }
        return bio.codePoints().anyMatch(c -> c != '\n' && isControl(c)) ? "must not hold control characters" : null;
    }

    static @Nullable String faultOfEmail(@Nullable String email) {
        var fits = email != null
                && email.length() <= MAX_EMAIL
                && email.indexOf('@') <= MAX_LOCAL_PART
                && EMAIL.matcher(email).matches();
        return fits ? null : "must be an e-mail address";
    }

    static @Nullable String faultOfLocale(@Nullable String locale) {
        return locale == null || LOCALE.matcher(locale).matches()
                ? null
                : "must be a language tag such as tr, az or en-GB";
    }

    static @Nullable String faultOfTimeZone(@Nullable String zone) {
        return zone == null || zone.isEmpty() || ZoneId.getAvailableZoneIds().contains(zone)
                ? null
                : "must be the name of a time zone such as Europe/Istanbul";
    }

    /** Whether the database could hold it at all: neither NUL nor half a pair. What it cannot hold, it does not have. */
    static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    /** Of handles and addresses, which are ASCII: no language is asked what the small I is. */
    static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static @Nullable String trimmed(@Nullable String text) {
        return text == null ? null : text.strip();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Controls, halves of pairs, and what turns the direction of the text around it. */
    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.FORMAT -> turnsDirection(c);
            default -> false;
        };
    }

    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
    }

    private static boolean isVisible(int c) {
        return Character.getType(c) != Character.FORMAT && !Character.isSpaceChar(c);
    }
}
