package io.meydan.platform.realtime.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.realtime.gateway.ClientFrame;
import io.meydan.platform.web.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    @Test
    void event_data_and_id_are_taken_apart() {
        assertThat(FrameReader.read("{\"event\":\"message:send\",\"data\":{\"text\":\"a \\\" b }\"},\"id\":7}"))
                .isEqualTo(new ClientFrame("message:send", "{\"text\":\"a \\\" b }\"}", "7"));
    }

    @Test
    void order_and_space_do_not_matter() {
        assertThat(FrameReader.read(" { \"id\" : \"x-1\" , \"data\" : [ 1 , {} ] ,\n\"event\":\"ping\" } "))
                .isEqualTo(new ClientFrame("ping", "[ 1 , {} ]", "\"x-1\""));
    }

    @Test
    void data_and_id_may_be_left_out() {
        assertThat(FrameReader.read("{\"event\":\"ping\"}")).isEqualTo(new ClientFrame("ping", null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{}",
                "{\"event\"}",
                "{\"event\":}",
                "{\"event\":\"\"}",
                "{\"event\":7}",
                "{\"event\":\"a\",}",
                "{\"event\":\"a\"} x",
                "{\"event\":\"a\",\"event\":\"b\"}",
                "{\"event\":\"a\",\"other\":1}",
                "{\"event\":\"a\",\"id\":null}",
                "{\"event\":\"a\",\"id\":{}}",
                "{\"event\":\"a\",\"id\":true}",
                "{\"event\":\"a\",\"data\":01}",
                "{\"event\":\"a\",\"data\":1.}",
                "{\"event\":\"a\",\"data\":nul}",
                "{\"event\":\"a\",\"data\":\"\\x\"}",
                "{\"event\":\"a\",\"data\":\"\\u12g4\"}",
                "{\"event\":\"a\",\"data\":\"tab\there\"}",
                "{\"event\":\"a\",\"data\":[1 2]}",
                "{\"event\":\"a\",\"data\":[1,]}",
                "{\"event\":\"a\",\"data\":{\"b\"}}",
                "{\"event\":\"a\",\"data\":{b:1}}",
                "{'event':'a'}"
            })
    void what_is_no_frame_is_refused_with_a_reason(String text) {
        assertThatThrownBy(() -> FrameReader.read(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void the_place_of_the_mistake_is_told() {
        assertThatThrownBy(() -> FrameReader.read("{\"event\":\"a\",\"data\":nul}"))
                .hasMessage("The frame is not JSON: at character 20 there should be a value.");
    }

    @Test
    void depth_is_limited() {
        var deep = "[".repeat(50_000) + "]".repeat(50_000);

        assertThatThrownBy(() -> FrameReader.read("{\"event\":\"a\",\"data\":" + deep + "}"))
                .hasMessageContaining("deeper than 32");
    }

    @Test
    void an_id_cannot_be_long() {
        assertThatThrownBy(() -> FrameReader.read("{\"event\":\"a\",\"id\":\"" + "x".repeat(70) + "\"}"))
                .isInstanceOf(Malformed.class);
    }
}
