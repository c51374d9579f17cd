package io.meydan.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user sees of {@code mvn -Prun}: the same program with the same arguments, without Maven around it. */
class LauncherIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Home home = Home.at(Path.of("target/launcher"));
    private final Path output = home.logs().resolve("launcher.out");
    private final int port = Ports.free();
    private final List<Process> launchers = new ArrayList<>();

    @BeforeEach
    void begin_afresh() {
        home.endLeftovers();
        home.wipe();
        Home.created(home.logs());
    }

    @AfterEach
    void stop_everything() {
        launchers.forEach(Process::destroyForcibly);
        home.endLeftovers();
    }

    @Test
    void a_killed_launcher_leaves_nothing_behind_that_the_next_one_does_not_end() throws Exception {
        var first = launch();
        awaitOutput(first, "Meydan is ready");
        var orphans = running();
        assertThat(orphans).hasSize(3);

        first.destroyForcibly().waitFor();
        assertThat(running()).as("left behind").isEqualTo(orphans);

        var second = launch();
        awaitOutput(second, "Meydan is ready");
        assertThat(text()).contains("Ended 3 server(s)");
        assertThat(running()).hasSize(3).doesNotContainAnyElementsOf(orphans);
        assertThat(status()).isEqualTo(200);

        var servers = running();
        second.destroy();
        assertThat(second.waitFor()).isEqualTo(143);
        assertThat(servers).noneMatch(LauncherIT::isAlive);
        assertThat(text()).contains("Stopped.");
    }

    @Test
    void a_port_in_use_is_one_sentence_and_a_failure() throws Exception {
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            var launcher = launch();

            assertThat(launcher.waitFor()).isEqualTo(1);
            assertThat(text())
                    .contains("Port " + taken.getLocalPort() + " is in use")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_war_that_does_not_deploy_is_one_sentence_and_a_failure() throws Exception {
        var broken = Home.created(home.dir().resolve("broken/WEB-INF"));
        Files.writeString(broken.resolve("web.xml"), "<web-app><unclosed>");

        var launcher = launch("--war=" + broken.getParent());

        assertThat(launcher.waitFor()).isEqualTo(1);
        assertThat(text())
                .contains("The WAR did not deploy")
                .contains("whole log")
                .doesNotContain("\tat ");
        assertThat(running()).isEmpty();
    }

    @Test
    void an_argument_out_of_range_is_one_sentence_and_a_failure() throws Exception {
        var launcher = launch("--nodes=0");

        assertThat(launcher.waitFor()).isEqualTo(1);
        assertThat(text()).contains("-Dnodes=0 must be a number from 1 to 9");
    }

    private Process launch(String... more) throws IOException {
        var command =
                new ArrayList<>(List.of(Executables.java().toString(), "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Launcher.class.getName(), "--port=" + port, "--demo=false"));
        command.add("--home=" + home.dir());
        command.addAll(List.of(more));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeAll(Set.of("DATABASE_URL", "REDIS_URL"));
        var process = builder.start();
        launchers.add(process);
        return process;
    }

    private void awaitOutput(Process launcher, String text) {
        Await.until(
                PATIENCE,
                () -> {
                    assertThat(launcher.isAlive()).as(text()).isTrue();
                    return text().contains(text);
                },
                () -> "The launcher did not say '" + text + "': " + text());
    }

    private String text() {
        return Logs.read(output);
    }

    private Set<Long> running() throws IOException {
        try (var files = Files.list(home.run())) {
            return files.map(Child::recall)
                    .flatMap(Optional::stream)
                    .map(Child::pid)
                    .collect(Collectors.toSet());
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    private int status() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
