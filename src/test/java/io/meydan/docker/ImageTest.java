package io.meydan.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image starts a node as the launcher does; where the two differ, a node that was tested is not the node that runs. */
class ImageTest {

    private final String startNode = text("docker/start-node");
    private final String dockerfile = text("docker/Dockerfile");
    private final String compose = text("docker/compose.yaml");

    @Test
    void image_and_launcher_give_payara_the_same_arguments() {
        var launcher = text("src/test/java/io/meydan/launcher/Node.java");
        var ours = new TreeSet<String>();
        var arguments = Pattern.compile("\"(--[a-z]+)\"").matcher(launcher.substring(launcher.indexOf("> arguments(")));
        while (arguments.find()) {
            ours.add(arguments.group(1));
        }
        var images = new TreeSet<String>();
        var script = Pattern.compile("(?<=\\s)--[a-z]+").matcher(startNode);
        while (script.find()) {
            images.add(script.group());
        }
        assertThat(ours).isNotEmpty();
        assertThat(images).isEqualTo(ours);
    }

    @Test
    void image_and_launcher_read_the_same_files() {
        var launcher = text("src/test/java/io/meydan/launcher/Node.java");
        assertThat(java.util.List.of("jvm.options", "preboot.asadmin", "logging.properties"))
                .allSatisfy(file -> {
                    assertThat(launcher).contains("\"" + file + "\"");
                    assertThat(startNode).contains("payara-config/" + file);
                    assertThat(Path.of("payara-config", file)).exists();
                });
        assertThat(dockerfile).contains("COPY payara-config payara-config");
    }

    @Test
    void the_jvm_is_process_one_and_nobody_is_root() {
        assertThat(dockerfile).contains("ENTRYPOINT [\"/opt/meydan/docker/start-node\"]");
        assertThat(startNode).contains("\nexec java ");
        assertThat(dockerfile.indexOf("USER meydan")).isPositive().isLessThan(dockerfile.indexOf("ENTRYPOINT"));
    }

    @Test
    void what_the_image_copies_exists() {
        var copies = Pattern.compile("(?m)^COPY (?!--from)(.+) \\S+$").matcher(dockerfile);
        var checked = 0;
        while (copies.find()) {
            for (var source : copies.group(1).split(" ", -1)) {
                assertThat(Path.of(source)).exists();
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(5);
    }

    @Test
    void every_service_is_bounded_watched_and_kept() {
        var services = compose.substring(compose.indexOf("\nservices:"), compose.indexOf("\nnetworks:"));
        var blocks = services.split("\n {2}(?=\\w+:\n)", -1);
        assertThat(blocks).hasSize(6);
        for (var i = 1; i < blocks.length; i++) {
            // The nodes take theirs from x-node, and their health check from the image.
            var block = blocks[i].contains("<<: *node") ? blocks[i] + compose + "healthcheck:" : blocks[i];
            assertThat(block).contains("mem_limit:", "restart: unless-stopped", "healthcheck:", "logging:");
        }
        assertThat(dockerfile).contains("HEALTHCHECK");
    }

    @Test
    void only_the_front_door_is_published_and_on_the_loopback_unless_told_otherwise() {
        assertThat(compose.split("\n {4}ports:", -1)).hasSize(2);
        assertThat(compose).contains("${MEYDAN_PUBLISH:-127.0.0.1:8080}:8080");
    }

    @Test
    void no_password_has_a_default_and_every_one_is_in_the_example() {
        var example = text("docker/env.example");
        var names = Pattern.compile("\\$\\{(\\w+):").matcher(compose);
        while (names.find()) {
            assertThat(example).contains("\n" + names.group(1) + "=");
        }
        assertThat(compose).doesNotContainPattern("(PASSWORD|TOKEN):-");
    }

    @Test
    void the_nodes_of_the_front_door_are_the_nodes_of_the_cluster() {
        var upstream = Pattern.compile("(?m)^server (\\w+):8080 ").matcher(text("docker/nginx/upstream.conf"));
        var found = 0;
        while (upstream.find()) {
            assertThat(compose).contains("\n  " + upstream.group(1) + ":\n    <<: *node");
            found++;
        }
        assertThat(found).isEqualTo(2);
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
