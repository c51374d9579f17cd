package io.meydan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Every setting is in the one list, with its default and a comment, and everything in the list is a setting. */
class SettingsListedTest {

    private final String text = Meydan.text(Path.of("src/main/resources/META-INF/microprofile-config.properties"));
    private final Properties listed = properties();
    private final Map<String, String> used = used();

    @Test
    void every_setting_is_listed_with_the_default_it_has_in_code() {
        assertThat(used).isNotEmpty().allSatisfy((name, byDefault) -> {
            assertThat(listed).as(name).containsKey(name);
            assertThat(listed.getProperty(name)).as(name).isEqualTo(byDefault);
        });
    }

    @Test
    void everything_listed_is_read_by_somebody() {
        var sources = new StringBuilder();
        Meydan.files(Meydan.SOURCES, ".java").forEach(f -> sources.append(Meydan.text(f)));
        assertThat(listed.stringPropertyNames())
                // Read by the container.
                .filteredOn(name -> !name.startsWith("mp."))
                .allSatisfy(name -> assertThat(sources).contains("\"" + name + "\""));
    }

    @Test
    void every_group_of_settings_begins_with_a_comment() {
        var before = "";
        for (var line : text.lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                assertThat(before).as("the line before " + line).isNotBlank();
            }
            before = line;
        }
    }

    @Test
    void the_operators_table_has_exactly_these_settings() {
        var operations = Meydan.text(Path.of("docs/operations.md"));
        var table = operations.substring(operations.indexOf("## Configure"), operations.indexOf("## Scale"));
        assertThat(table.lines().filter(l -> l.startsWith("| `")).map(l -> l.split("`", -1)[1]))
                .containsExactlyInAnyOrderElementsOf(listed.stringPropertyNames());
    }

    private Properties properties() {
        try {
            var properties = new Properties();
            properties.load(new StringReader(text));
            return properties;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Map<String, String> used() {
        var used = new TreeMap<String, String>();
        Meydan.classes().stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.isAnnotatedWith(ConfigProperty.class))
                .map(field -> field.getAnnotationOfType(ConfigProperty.class))
                .forEach(p -> used.put(
                        p.name(), p.defaultValue().equals(ConfigProperty.UNCONFIGURED_VALUE) ? "" : p.defaultValue()));
        return used;
    }
}
