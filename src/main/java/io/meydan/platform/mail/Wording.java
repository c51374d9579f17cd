package io.meydan.platform.mail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a feature's letters in one language: {@code letters.en.properties} beside its classes. */
public final class Wording {

    /** The first is for everybody whose language we do not speak. */
    public static final List<String> LANGUAGES = List.of("en", "tr", "az");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Wording> KNOWN = new ConcurrentHashMap<>();

    private final String language;
    private final Properties texts;

    private Wording(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    /**
     * The words that lie beside a class.
     *
     * @param locale a language tag such as {@code tr} or {@code en-GB}
     */
    public static Wording of(Class<?> beside, String locale) {
        var language = languageOf(locale);
        return KNOWN.computeIfAbsent(beside.getPackageName() + " " + language, key -> load(beside, language));
    }

    private static String languageOf(String locale) {
        var wanted = Locale.forLanguageTag(locale).getLanguage();
        return LANGUAGES.contains(wanted) ? wanted : LANGUAGES.get(0);
    }

    private static Wording load(Class<?> beside, String language) {
        var file = "letters." + language + ".properties";
        try (var stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("There is no " + file + " beside " + beside.getName());
            }
            var texts = new Properties();
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return new Wording(language, texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String language() {
        return language;
    }

    public Locale locale() {
        return Locale.forLanguageTag(language);
    }

    public String text(String key) {
        return text(key, Map.of());
    }

    /**
     * A text with values in the places of their names. What a value holds is never taken for a place.
     *
     * @throws IllegalStateException if there is no such text, or a value is missing
     */
    public String text(String key, Map<String, String> values) {
        var text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("There are no words for " + key + " in " + language);
        }
        return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(key, place.group(1), values)));
    }

    private static String value(String key, String name, Map<String, String> values) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("The words for " + key + " need a value for " + name);
        }
        return value;
    }
}
