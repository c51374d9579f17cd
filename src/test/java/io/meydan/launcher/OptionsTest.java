package io.meydan.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void without_arguments_one_node_listens_on_8080() {
        var options = Options.of();

        assertThat(options.ports()).containsExactly(8080);
        assertThat(options.jvmOptions()).containsExactly("-Xmx512m");
        assertThat(options.demo()).isTrue();
    }

    @Test
    void nodes_take_ports_in_a_row() {
        assertThat(Options.of("--nodes=3", "--port=9000").ports()).containsExactly(9000, 9001, 9002);
    }

    @Test
    void options_for_the_jvm_stand_beside_the_heap() {
        assertThat(Options.of("--heap=1g", "--jvm=-Xss1m  -Da=b").jvmOptions())
                .containsExactly("-Xmx1g", "-Xss1m", "-Da=b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nodes=0",
                "--nodes=10",
                "--nodes=many",
                "--nodes=",
                "--port=0",
                "--port=65530",
                "--color=red",
                "nodes"
            })
    void nonsense_is_refused_with_a_sentence(String argument) {
        assertThatThrownBy(() -> Options.of(argument))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageEndingWith(".");
    }
}
