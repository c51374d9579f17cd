package io.meydan.platform.realtime.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFramesTest {

    @Test
    void a_short_text_has_the_header_of_the_standard() {
        // RFC 6455, section 5.7: a single-frame unmasked text message "Hello".
        assertThat(WireFrames.text("Hello")).containsExactly(0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f);
    }

    @Test
    void a_middle_length_takes_two_bytes_in_network_order() {
        assertThat(WireFrames.text("x".repeat(256))).startsWith(0x81, 126, 0x01, 0x00);
    }

    @Test
    void a_great_length_takes_eight_bytes_in_network_order() {
        assertThat(WireFrames.text("x".repeat(65_536))).startsWith(0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
    void what_is_framed_can_be_read_again(int length) {
        var text = "ş".repeat(length / 2) + "x".repeat(length % 2);

        assertThat(read(WireFrames.text(text))).containsExactly(text);
    }

    @Test
    void frames_are_joined_in_order() {
        var joined = WireFrames.joined(List.of(WireFrames.text("a"), WireFrames.text("bc")), 7);

        assertThat(joined).containsExactly(0x81, 1, 'a', 0x81, 2, 'b', 'c');
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536})
    void text_and_the_bytes_behind_it_come_out_as_they_went_in(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0x81);
        var frames = List.of(WireFrames.text("head"), WireFrames.binary(bytes), WireFrames.text("tail"));
        var unit = WireFrames.joined(
                frames, frames.stream().mapToInt(f -> f.length).sum());

        assertThat(read(unit)).containsExactly("head", bytes, "tail");
    }

    private static List<Object> read(byte[] unit) {
        var pieces = new ArrayList<Object>();
        WireFrames.read(unit, new WireFrames.Reader() {
            @Override
            public void text(String payload) {
                pieces.add(payload);
            }

            @Override
            public void binary(byte[] payload) {
                pieces.add(payload);
            }
        });
        return pieces;
    }
}
