package io.meydan.platform.realtime.gateway;

import java.util.regex.Pattern;

/** The grammar of numbers in RFC 8259, section 6. */
final class JsonNumber {

    private static final int MAX_LENGTH = 40;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,3})?");

    private JsonNumber() {}

    static boolean isOne(String word) {
        return word.length() <= MAX_LENGTH && NUMBER.matcher(word).matches();
    }
}
