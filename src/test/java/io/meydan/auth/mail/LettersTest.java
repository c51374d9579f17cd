package io.meydan.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.mail.Wording;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LettersTest {

    private static Properties texts(String language) throws IOException {
        try (var stream = Words.class.getResourceAsStream("letters." + language + ".properties")) {
            var texts = new Properties();
            texts.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return texts;
        }
    }

    private static Set<String> places(String text) {
        return Pattern.compile("\\{\\w+}")
                .matcher(text)
                .results()
                .map(r -> r.group())
                .collect(Collectors.toSet());
    }

    @Test
    void every_language_says_all_with_the_same_values() throws IOException {
        var english = texts("en");
        assertThat(english).isNotEmpty();
        for (var language : Wording.LANGUAGES) {
            var others = texts(language);
            assertThat(others.stringPropertyNames()).as(language).isEqualTo(english.stringPropertyNames());
            assertThat(others.stringPropertyNames()).allSatisfy(key -> assertThat(places(others.getProperty(key)))
                    .as(language + " " + key)
                    .isEqualTo(places(english.getProperty(key))));
        }
    }
}
