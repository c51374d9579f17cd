package io.meydan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import io.meydan.platform.event.DomainEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The card in each package-info.java names the events, tables and settings that there are; docs/modules.md is the cards together. */
class ModuleCardTest {

    /** @param text the Javadoc as one line, without tags */
    private record Card(String module, String text) {

        String part(String name) {
            var found = Pattern.compile("\\b" + name + ": (.*?)\\.(?= [A-Z][a-zA-Z ]*: |$)")
                    .matcher(text);
            return found.find() ? found.group(1) : "";
        }

        Set<String> words(String name, String pattern) {
            return Pattern.compile(pattern)
                    .matcher(part(name))
                    .results()
                    .map(r -> r.group())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private final List<Card> cards = Meydan.files(Meydan.SOURCES, "package-info.java").stream()
            .map(ModuleCardTest::card)
            .toList();

    @Test
    void every_package_has_a_card_that_says_what_it_is_for() {
        var packages = Meydan.classes().stream()
                .map(type -> type.getPackageName())
                .distinct()
                .toList();
        assertThat(cards).extracting(Card::module).containsAll(packages);
        assertThat(cards)
                .allSatisfy(card -> assertThat(card.text()).as(card.module()).isNotBlank());
    }

    @Test
    void published_events_are_the_events_of_the_package() {
        assertThat(cards).allSatisfy(card -> {
            var events = Meydan.classes().stream()
                    .filter(type -> type.isAssignableTo(DomainEvent.class))
                    .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT)
                            && type.getPackageName().equals(card.module()))
                    .map(type -> type.getSimpleName())
                    .toList();
            var named = card.part("Publishes").replaceAll("\\S+ \\(within the process\\)", "");
            assertThat(Stream.of(named.split("[ ,]+", -1))
                            .filter(w -> !w.isBlank() && !w.equals("nothing"))
                            .map(w -> w.replaceAll(".*\\.", "")))
                    .as(card.module())
                    .containsExactlyInAnyOrderElementsOf(events);
        });
    }

    @Test
    void every_table_has_one_owner() {
        var created = new TreeSet<String>();
        Meydan.files(Path.of("src/main/resources/db/migration"), ".sql").forEach(f -> Pattern.compile(
                        "create (?:unlogged )?table (?:if not exists )?(\\w+\\.\\w+)(?! partition)")
                .matcher(Meydan.text(f))
                .results()
                .forEach(r -> created.add(r.group(1))));
        var owned = cards.stream()
                .flatMap(c -> c.words("Owns", "\\w+\\.\\w+").stream())
                .toList();
        assertThat(owned).containsExactlyInAnyOrderElementsOf(created);
    }

    @Test
    void settings_named_are_the_settings_read() {
        assertThat(cards).allSatisfy(card -> {
            var keys = card.words("Configured by", "[\\w.*-]*\\w[\\w.*-]*");
            Meydan.classes().stream()
                    .filter(type -> type.getPackageName().equals(card.module()))
                    .flatMap(type -> type.getFields().stream())
                    .filter(f -> f.isAnnotatedWith(ConfigProperty.class))
                    .map(f -> f.getAnnotationOfType(ConfigProperty.class).name())
                    .forEach(name -> assertThat(keys)
                            .as(card.module() + " reads " + name)
                            .anyMatch(
                                    key -> name.matches(key.replace(".", "\\.").replace("*", ".*"))));
        });
    }

    @Test
    void the_document_of_modules_is_the_cards_together() throws IOException {
        var file = Path.of("docs/modules.md");
        var expected =
                "# Modules\n\nGenerated from the card in each `package-info.java` (`mvn test -Dtest=ModuleCardTest -Dmodules=write`).\n"
                        + cards.stream()
                                .map(c -> "\n## `" + c.module() + "`\n\n" + c.text() + "\n")
                                .collect(Collectors.joining());
        if ("write".equals(System.getProperty("modules"))) {
            Files.writeString(file, expected);
        }
        assertThat(Meydan.text(file)).isEqualTo(expected);
    }

    private static Card card(Path file) {
        var source = Meydan.text(file);
        var module = source.replaceAll("(?s).*\\npackage ([\\w.]+);.*", "$1");
        var text = source.substring(source.indexOf("/**") + 3, source.indexOf("*/"))
                .replaceAll("\\n \\* ?", " ")
                .replaceAll("</?p>", "")
                .replaceAll("\\{@link (?:[\\w.]*\\.)?(\\w+)}", "$1")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .trim();
        return new Card(module, text);
    }
}
