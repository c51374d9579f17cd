package io.meydan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every file of the client keeps to; none of it can be seen by looking at one page. */
class ClientSourcesTest {

    private static final Path WEBAPP = Path.of("src/main/webapp");
    private static final int MOST_LINES = 250;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final Pattern KEY = Pattern.compile("\\bt\\(\\s*'([^']+)'");

    /** What would let text become markup, or what the page's policy refuses. */
    private static final Map<String, Pattern> BANNED = Map.of(
            "unsafeHTML and its kin turn text into markup", Pattern.compile("unsafe(HTML|SVG|CSS|Static|Mathml)"),
            "innerHTML turns text into markup",
                    Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|DOMParser"),
            "styleMap writes a style attribute, which the policy refuses", Pattern.compile("styleMap"),
            "style attributes are refused by the policy; use styles()", Pattern.compile("[\\s\"']style=(\"|'|\\$|\\{)"),
            "style elements in templates are refused by the policy", Pattern.compile("<style[\\s>]"),
            "inline handlers are refused by the policy", Pattern.compile("\\son(click|load|error|input)=\""),
            "eval is refused by the policy", Pattern.compile("\\beval\\(|new Function\\("),
            "nothing is fetched from anywhere else", Pattern.compile("(?:from|import\\()\\s*'https?:"),
            "the console is for people who look for a fault", Pattern.compile("console\\.(log|debug|info)"));

    @Test
    void no_file_can_turn_text_into_markup_or_break_the_policy() {
        var found = new TreeMap<String, String>();
        sources("js", "html", "css")
                .forEach((file, text) -> BANNED.forEach((reason, pattern) -> {
                    var matcher = pattern.matcher(text);
                    if (matcher.find()) {
                        found.put(file + ": " + matcher.group().strip(), reason);
                    }
                }));

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unsafeHTML(x)",
                "a.innerHTML = x",
                "html`<p style=${x}>`",
                "html`<p style=\"color: red\">`",
                "styleMap({})",
                "html`<style>`"
            })
    void the_ban_bites(String line) {
        assertThat(BANNED.values()).anyMatch(pattern -> pattern.matcher(line).find());
    }

    @Test
    void no_module_is_longer_than_one_can_read() {
        assertThat(sources("js"))
                .allSatisfy((file, text) ->
                        assertThat(text.lines().count()).as(file).isLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void every_element_lives_in_the_file_of_its_name() {
        var define = Pattern.compile("customElements\\.define\\('([^']+)'");
        sources("js").forEach((file, text) -> {
            var matcher = define.matcher(text);
            if (matcher.find()) {
                assertThat(file).endsWith("/" + matcher.group(1) + ".js");
                assertThat(matcher.find()).as("a second element in " + file).isFalse();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "az"})
    void every_language_says_the_same_things(String locale) throws IOException {
        var english = texts("en");
        var other = texts(locale);

        assertThat(other.keySet()).isEqualTo(english.keySet());
        english.forEach(
                (key, value) -> assertThat(placeholders(other.get(key))).as(key).isEqualTo(placeholders(value)));
    }

    @Test
    void every_text_that_is_asked_for_exists() throws IOException {
        var known = texts("en").keySet();
        var asked = sources("js").values().stream()
                .flatMap(text -> KEY.matcher(text).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asked).isNotEmpty().allMatch(known::contains, "is in the language files");
    }

    private static Map<String, String> sources(String... endings) {
        try (var files = Files.walk(WEBAPP)) {
            var found = new TreeMap<String, String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (List.of(endings)
                        .contains(file.toString().substring(file.toString().lastIndexOf('.') + 1))) {
                    found.put(WEBAPP.relativize(file).toString(), Files.readString(file));
                }
            }
            return found;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonObject texts(String locale) throws IOException {
        try (var in = Files.newInputStream(WEBAPP.resolve("app/i18n/" + locale + ".json"));
                var reader = Json.createReader(in)) {
            return reader.readObject();
        }
    }

    private static Set<String> placeholders(JsonValue value) {
        var text = value instanceof JsonString string
                ? string.getString()
                : value.asJsonObject().getString("other");
        return PLACEHOLDER.matcher(text).results().map(found -> found.group()).collect(Collectors.toSet());
    }
}
