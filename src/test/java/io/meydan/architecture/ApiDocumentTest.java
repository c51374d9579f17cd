package io.meydan.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.junit.jupiter.api.Test;

/** The OpenAPI document that nodes hand out says what the resources do. */
class ApiDocumentTest {

    private final ApiDocument document = new ApiDocument(Meydan.text(Path.of("src/test/resources/api-base.json")));

    @Test
    void the_document_is_what_the_resources_are() throws IOException {
        var file = Path.of("src/main/resources/META-INF/openapi.yaml");
        var expected = "# Generated from the resources: mvn test -Dtest=ApiDocumentTest -Dopenapi=write\n"
                + Yaml.of(document.whole());
        if ("write".equals(System.getProperty("openapi"))) {
            Files.writeString(file, expected);
        }
        assertThat(Meydan.text(file)).isEqualTo(expected);
    }

    @Test
    void every_operation_says_what_it_is_for_and_where_it_belongs() {
        assertThat(ApiDocument.operations()).isNotEmpty().allSatisfy(method -> {
            assertThat(method.isAnnotationPresent(Operation.class))
                    .as("@Operation at " + method)
                    .isTrue();
            assertThat(method.getDeclaringClass().isAnnotationPresent(Tag.class))
                    .as("@Tag at " + method.getDeclaringClass())
                    .isTrue();
        });
    }

    @Test
    void its_version_is_the_version_of_the_product() {
        var product = Meydan.text(Path.of("pom.xml"))
                .replaceAll("(?s).*<artifactId>meydan</artifactId>\\s*<version>([^<-]+).*", "$1");
        assertThat(document.whole().getJsonObject("info").getString("version")).isEqualTo(product);
    }
}
