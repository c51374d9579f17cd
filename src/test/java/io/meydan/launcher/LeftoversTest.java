package io.meydan.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {

    @TempDir
    Path folder;

    private Process process;
    private Home home;
    private Path program;

    @BeforeEach
    void a_process_runs() throws IOException {
        home = Home.at(folder);
        program = Executables.find("tail").orElseThrow();
        process = new ProcessBuilder(program.toString(), "-f", "/dev/null").start();
    }

    @AfterEach
    void end_it() {
        process.destroyForcibly();
    }

    @Test
    void a_remembered_process_is_ended_and_forgotten() throws IOException {
        remember(program);

        assertThat(Leftovers.clear(home)).isEqualTo(1);

        assertThat(process.isAlive()).isFalse();
        assertThat(files()).isZero();
    }

    @Test
    void a_stranger_that_was_given_the_same_id_lives_on() throws IOException {
        remember(program);
        rewrite("started", "2020-01-01T00\\:00\\:00Z");

        assertThat(Leftovers.clear(home)).isZero();

        assertThat(process.isAlive()).isTrue();
        assertThat(files()).isZero();
    }

    @Test
    void a_process_that_runs_another_program_lives_on() {
        remember(Executables.java());

        assertThat(Leftovers.clear(home)).isZero();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void a_process_that_is_gone_is_forgotten() throws Exception {
        remember(program);
        process.destroyForcibly().waitFor();

        assertThat(Leftovers.clear(home)).isZero();

        assertThat(files()).isZero();
    }

    @Test
    void a_file_that_was_never_finished_does_no_harm() throws IOException {
        Files.writeString(home.run().resolve("n1.pid"), "#");

        assertThat(Leftovers.clear(home)).isZero();

        assertThat(files()).isZero();
    }

    @Test
    void a_paused_process_is_ended_too() {
        remember(program).pause();

        assertThat(Leftovers.clear(home)).isEqualTo(1);

        assertThat(process.isAlive()).isFalse();
    }

    private Child remember(Path executable) {
        return Child.remember(home, "n1", process, executable, Child.Farewell.TERM);
    }

    private void rewrite(String key, String value) throws IOException {
        var file = home.run().resolve("n1.pid");
        Files.writeString(
                file,
                Files.readString(file).replaceAll("(?m)^" + key + "=.*$", key + "=" + value.replace("\\", "\\\\")));
    }

    private long files() throws IOException {
        try (var files = Files.list(home.run())) {
            return files.count();
        }
    }
}
