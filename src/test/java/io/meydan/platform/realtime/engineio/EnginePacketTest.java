package io.meydan.platform.realtime.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.realtime.engineio.EnginePacket.Broken;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnginePacketTest {

    private static List<EnginePacket> all(byte[] body) throws Broken {
        return EnginePacket.all(ByteBuffer.wrap(body));
    }

    @Test
    void a_body_holds_several_packets() throws Broken {
        var packets = all("4a\u001e3\u001ebAQID".getBytes(UTF_8));

        assertThat(packets)
                .extracting(EnginePacket::type)
                .containsExactly(EnginePacket.Type.MESSAGE, EnginePacket.Type.PONG, EnginePacket.Type.MESSAGE);
        assertThat(packets.get(0).text()).isEqualTo("a");
        assertThat(packets.get(2).binary()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "7", "4a\u001e", "\u001e4a", "b###"})
    void what_is_no_packet_is_refused(String body) {
        assertThatThrownBy(() -> all(body.getBytes(UTF_8))).isInstanceOf(Broken.class);
    }

    @Test
    void what_is_not_utf_8_is_refused() {
        assertThatThrownBy(() -> all(new byte[] {'4', (byte) 0xc3, '('})).isInstanceOf(Broken.class);
    }

    @Test
    void what_goes_out_by_polling_is_what_would_go_out_by_a_websocket() {
        var unit = EngineFrames.message("ş", List.of(new byte[] {1, 2, 3}, new byte[0]));

        assertThat(new String(EngineFrames.body(List.of(unit, EngineFrames.PING)), UTF_8))
                .isEqualTo("4ş\u001ebAQID\u001eb\u001e2");
    }
}
