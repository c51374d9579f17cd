package io.meydan.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The form of a name that is stored for search and compared with what people type: no case, no marks, no dot above the i. "Işık", "ışık",
 * "IŞIK" and "isik" are the same, whatever keyboard they were typed on.
 */
final class SearchKey {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private SearchKey() {}

    static String of(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
        var plain = MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
        // These have no decomposition: the dotless i of Turkish, the schwa of Azerbaijani.
        var folded = plain.replace('ı', 'i').replace('ə', 'e');
        return SPACES.matcher(folded).replaceAll(" ").strip();
    }

    /** The first text after all that begin with the prefix: with it, a range of the index holds exactly these. */
    static String end(String prefix) {
        return prefix + Character.toString(Character.MAX_CODE_POINT);
    }
}
