package io.meydan.platform.realtime.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.web.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketReaderTest {

    @Test
    void an_event_has_its_values_as_they_are_written() {
        var packet = PacketReader.read("2/admin,17[\"hello\", {\"__proto__\": [1]} ,\"ş\"]");

        assertThat(packet.type()).isEqualTo(Packet.Type.EVENT);
        assertThat(packet.namespace()).isEqualTo("/admin");
        assertThat(packet.id()).isEqualTo("17");
        assertThat(packet.values()).containsExactly("\"hello\"", "{\"__proto__\": [1]}", "\"ş\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/custom", "0/custom,", "0/custom,{\"a\":1}"})
    void a_namespace_may_end_with_a_comma_or_with_the_packet(String text) {
        assertThat(PacketReader.read(text).namespace()).isEqualTo("/custom");
    }

    @Test
    void a_query_is_part_of_the_name_of_a_namespace() {
        assertThat(PacketReader.read("0/custom?a=b,").namespace()).isEqualTo("/custom?a=b");
    }

    @Test
    void an_answer_with_bytes_says_how_many() {
        var packet = PacketReader.read("62-789[{\"_placeholder\":true,\"num\":1},[{\"_placeholder\":true,\"num\":0}]]");

        assertThat(packet.type()).isEqualTo(Packet.Type.BINARY_ACK);
        assertThat(packet.attachments()).isEqualTo(2);
        assertThat(packet.id()).isEqualTo("789");
    }

    @Test
    void the_name_of_an_event_is_what_it_means_however_it_is_written() {
        assertThat(PacketReader.name("\"\\u0061\\\"b\"")).isEqualTo("a\"b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9",
                "abc",
                "2",
                "2[]",
                "2{}",
                "2[1",
                "2[\"a\"] x",
                "2[null]",
                "2[\"newListener\"]",
                "2\"a\"",
                "1{}",
                "0[]",
                "3[]",
                "5[\"a\"]",
                "50-[\"a\"]",
                "511-[\"a\"]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":-1}]",
                "51-[\"a\",{\"_placeholder\":true,\"num\":\"0\"}]",
                "51-[\"a\",{\"_placeholder\":true}]",
                "21234567890123456[\"a\"]",
                "2[\"a\",\"\u001e\"]"
            })
    void what_is_no_packet_is_refused(String text) {
        assertThatThrownBy(() -> PacketReader.read(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void no_depth_exhausts_the_stack() {
        assertThatThrownBy(() -> PacketReader.read("2[\"a\"," + "[".repeat(100_000)))
                .isInstanceOf(Malformed.class);
    }
}
