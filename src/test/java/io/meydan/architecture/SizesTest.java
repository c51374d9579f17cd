package io.meydan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What outgrows these sizes is two things. */
class SizesTest {

    @Test
    void a_source_file_fits_into_a_head() {
        assertThat(Meydan.files(Meydan.SOURCES, ".java")).isNotEmpty().allSatisfy(f -> assertThat(
                        Meydan.text(f).lines().count())
                .as(f.toString())
                .isLessThanOrEqualTo(300));
    }

    @Test
    void a_module_of_the_client_does_too() {
        assertThat(Meydan.files(Path.of("src/main/webapp"), ".js"))
                .allSatisfy(f -> assertThat(Meydan.text(f).lines().count())
                        .as(f.toString())
                        .isLessThanOrEqualTo(250));
    }

    @Test
    void a_feature_has_no_more_than_thirty_files() {
        // Problems are vocabulary, five lines each: a precise refusal must not count against its feature.
        var perPackage = Meydan.classes().stream()
                .filter(type ->
                        type.isTopLevelClass() && !Meydan.featureOf(type).isEmpty())
                .filter(type -> !type.isAssignableTo(io.meydan.platform.web.Problem.class))
                .collect(Collectors.groupingBy(Meydan::featureOf, Collectors.counting()));
        assertThat(perPackage)
                .allSatisfy((feature, files) -> assertThat(files).as(feature).isLessThanOrEqualTo(30L));
    }
}
