package io.meydan.platform.realtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeerMessageTest {

    @Test
    void what_is_written_is_read() {
        for (var body : List.of("", "{\"text\": \"a b  c\"}", " ş\n")) {
            var message = new PeerMessage(PeerMessage.Kind.ASK, new UUID(7, 9), "n1", "socketio:/x/#/", 42, body);
            assertThat(PeerMessage.parse(message.text())).isEqualTo(message);
        }
    }

    @Test
    void anything_else_is_refused() {
        var id = new UUID(7, 9);
        for (var text : List.of(
                "",
                "ASK",
                "SHOUT " + id + " n1 s 1 body",
                "ASK nobody n1 s 1 body",
                "ASK " + id + " n1 s one body",
                "ASK " + id + " n1 s 1")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> PeerMessage.parse(text));
        }
    }
}
