package io.meydan.platform.realtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FrameAssemblyTest {

    @Test
    void pieces_become_one_message_and_the_next_begins_anew() {
        var assembly = new FrameAssembly(10);
        assembly.add("ab");
        assembly.add("cd");

        assertThat(assembly.take()).isEqualTo("abcd");
        assertThat(assembly.add("0123456789")).isTrue();
    }

    @Test
    void many_small_pieces_cannot_pass_the_limit() {
        var assembly = new FrameAssembly(10);

        assertThat(assembly.add("12345")).isTrue();
        assertThat(assembly.add("12345")).isTrue();
        assertThat(assembly.add("1")).isFalse();
    }

    @Test
    void the_limit_counts_bytes_on_the_wire() {
        for (var text : new String[] {"abc", "şğıİ", "漢字", "👩‍🚀", "a€𝄞"}) {
            var bytes = text.getBytes(StandardCharsets.UTF_8).length;

            assertThat(new FrameAssembly(bytes).add(text)).as(text).isTrue();
            assertThat(new FrameAssembly(bytes - 1).add(text)).as(text).isFalse();
        }
    }
}
