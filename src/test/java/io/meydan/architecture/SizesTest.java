package io.meydan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What outgrows these sizes is two things. */
class SizesTest {

    private static final Path TESTS = Path.of("src/test/java");
    private static final int FILES = 30;

    /** Parts of the platform that are larger, with what they have; docs/adr/0011 says why. They may shrink, nobody adds to them. */
    private static final Map<String, Integer> LARGER = Map.of(
            // Fifteen files are problems: kinds that features subclass, and what every request can meet. Each name is a
            // code on the wire.
            "io.meydan.platform.web", 38,
            // One machine (hub, log, fan-out, presence) whose parts share package-private state; the wire is in a
            // package of its own already.
            "io.meydan.platform.realtime", 45,
            // Sessions, limits and mailboxes of every way in; the transports have a package of their own.
            "io.meydan.platform.realtime.gateway", 35);

    @Test
    void a_source_file_fits_into_a_head() {
        assertThat(sources()).isNotEmpty().allSatisfy(f -> assertThat(
                        Meydan.text(f).lines().count())
                .as(f.toString())
                .isLessThanOrEqualTo(300));
    }

    @Test
    void a_method_fits_onto_a_screen() {
        assertThat(Sources.methods(sources())).isNotEmpty().allSatisfy(method -> assertThat(method.lines())
                .as(method.file() + " " + method.name())
                .isLessThanOrEqualTo(40));
    }

    @Test
    void a_module_of_the_client_does_too() {
        assertThat(Meydan.files(Path.of("src/main/webapp"), ".js")).isNotEmpty().allSatisfy(f -> assertThat(
                        Meydan.text(f).lines().count())
                .as(f.toString())
                .isLessThanOrEqualTo(250));
    }

    @Test
    void a_package_has_no_more_files_than_one_can_know() {
        assertThat(filesPerPackage()).isNotEmpty().allSatisfy((name, files) -> assertThat(files)
                .as(name)
                .isLessThanOrEqualTo(LARGER.getOrDefault(name, FILES)));
    }

    /** Who has become smaller keeps it: else the exception would outlive its reason. */
    @Test
    void no_package_is_allowed_more_than_it_has() {
        var perPackage = filesPerPackage();
        assertThat(LARGER).allSatisfy((name, allowed) -> assertThat(perPackage.getOrDefault(name, 0))
                .as("SizesTest.LARGER has a number for " + name + " that can be lowered")
                .isGreaterThan(FILES)
                .isEqualTo(allowed));
    }

    private static List<Path> sources() {
        return Stream.of(Meydan.SOURCES, TESTS)
                .flatMap(root -> Meydan.files(root, ".java").stream())
                .toList();
    }

    /** All files, the card and the problems among them. */
    private static Map<String, Integer> filesPerPackage() {
        var perPackage = new TreeMap<String, Integer>();
        for (var file : Meydan.files(Meydan.SOURCES, ".java")) {
            var folder = Meydan.SOURCES.relativize(file.getParent()).toString();
            perPackage.merge(folder.replace(file.getFileSystem().getSeparator(), "."), 1, Integer::sum);
        }
        return perPackage;
    }
}
