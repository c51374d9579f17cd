package io.meydan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import io.meydan.platform.web.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Lists in the documents are complete, and hold nothing that is gone. */
class DocumentsTest {

    @Test
    void every_problem_is_explained_and_no_other() {
        var codes = Meydan.classes().stream()
                .filter(type -> type.isAssignableTo(Problem.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(type -> type.getSimpleName())
                // Takes its code from the HTTP status: explained in a paragraph of its own.
                .filter(name -> !name.equals("HttpProblem"))
                .map(name -> name.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                        .toLowerCase(Locale.ROOT))
                .toList();
        assertThat(codes).isNotEmpty();
        assertThat(firstCells("docs/problems.md")).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void every_dependency_and_plugin_has_its_reason_and_no_other() {
        var pom = Meydan.text(Path.of("pom.xml"))
                .replaceAll("(?s)<exclusions>.*?</exclusions>|<exclude>.*?</exclude>", "");
        var names = Pattern.compile("<artifactId>([^<*]+)</artifactId>").matcher(pom);
        var artifacts = new ArrayList<String>();
        while (names.find()) {
            artifacts.add(names.group(1));
        }
        artifacts.remove("meydan");
        assertThat(firstCells("docs/dependencies.md"))
                .containsExactlyInAnyOrderElementsOf(
                        artifacts.stream().distinct().toList());
    }

    @Test
    void classes_named_in_the_architecture_exist() {
        var inPackage = "`((?:\\w+\\.)+[A-Z]\\w+)`";
        var classes = Meydan.classes().stream().map(type -> type.getName()).toList();
        assertThat(Pattern.compile(inPackage)
                        .matcher(Meydan.text(Path.of("docs/architecture.md")))
                        .results()
                        .map(found -> Meydan.ROOT + "." + found.group(1)))
                .hasSizeGreaterThan(10)
                .isSubsetOf(classes);
    }

    private static List<String> firstCells(String file) {
        return Meydan.text(Path.of(file))
                .lines()
                .filter(l -> l.startsWith("| `"))
                .map(l -> l.split("`", -1)[1])
                .toList();
    }
}
