package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The 25 cases that the Engine.IO protocol, revision 4, is known by, against a bare way in that echoes. */
@SystemTest(overlay = true)
class EngineIoIT extends EngineIoCases {

    EngineIoIT(Cluster cluster) {
        super(new EngineClient(cluster.address(), "/engine.io/"));
    }

    private void assertEchoed(String payload) {
        var sid = engine.open();

        assertThanked(engine.post(EngineClient.polling(sid), payload));
        var poll = engine.get(EngineClient.polling(sid));

        assertThat(poll.statusCode()).isEqualTo(200);
        assertThat(poll.body()).isEqualTo(payload);
    }

    private static void assertEchoes(EngineSocketClient socket) {
        socket.send("4hello");
        assertThat(socket.text()).isEqualTo("4hello");
    }

    @Test
    void message_polling_sends_and_receives_a_payload_containing_one_plain_text_packet() {
        assertEchoed("4hello");
    }

    @Test
    void message_polling_sends_and_receives_a_payload_containing_several_plain_text_packets() {
        assertEchoed("4test1\u001e4test2\u001e4test3");
    }

    @Test
    void message_polling_sends_and_receives_a_payload_containing_plain_text_and_binary_packets() {
        assertEchoed("4hello\u001ebAQIDBA==");
    }

    @Test
    void message_polling_closes_the_session_upon_invalid_packet_format() {
        var sid = engine.open();

        assertThat(engine.post(EngineClient.polling(sid), "abc").statusCode()).isEqualTo(400);

        assertUnknown(sid);
    }

    @Test
    void message_polling_closes_the_session_upon_duplicate_poll_requests() {
        var sid = engine.open();

        var first = engine.getLater(EngineClient.polling(sid));
        var second = CompletableFuture.supplyAsync(() -> engine.get(EngineClient.polling(sid) + "&t=burst"), after(20));

        assertThat(EngineClient.join(first).statusCode()).isEqualTo(200);
        assertThat(EngineClient.join(first).body()).isEqualTo("1");
        assertThat(EngineClient.join(second).statusCode()).isEqualTo(400);
        assertUnknown(sid);
    }

    @Test
    void message_polling_closes_the_session_upon_cancelled_polling_request() {
        var sid = engine.open();

        var poll = engine.getLater(EngineClient.polling(sid));
        var next = CompletableFuture.supplyAsync(
                () -> {
                    poll.cancel(true);
                    return engine.get(EngineClient.polling(sid));
                },
                after(20));

        assertThat(EngineClient.join(next).statusCode()).isEqualTo(400);
    }

    @Test
    void message_websocket_sends_and_receives_a_plain_text_packet() {
        try (var socket = engine.socket(EngineClient.webSocket())) {
            socket.text();

            assertEchoes(socket);
        }
    }

    @Test
    void message_websocket_sends_and_receives_a_binary_packet() {
        try (var socket = engine.socket(EngineClient.webSocket())) {
            socket.text();

            socket.send(new byte[] {1, 2, 3, 4});

            assertThat(socket.next()).isEqualTo(new byte[] {1, 2, 3, 4});
        }
    }

    @Test
    void message_websocket_closes_the_session_upon_invalid_packet_format() {
        try (var socket = engine.socket(EngineClient.webSocket())) {
            socket.text();

            socket.send("abc");

            socket.awaitClose();
        }
    }

    @Test
    void upgrade_successfully_upgrades_from_polling_to_websocket() {
        var sid = engine.open();
        try (var socket = probed(sid)) {
            var poll = engine.get(EngineClient.polling(sid));
            assertThat(poll.statusCode()).isEqualTo(200);
            assertThat(poll.body()).isEqualTo("6");

            socket.send("5");

            assertEchoes(socket);
        }
    }

    @Test
    void upgrade_ignores_http_requests_with_same_sid_after_upgrade() {
        var sid = engine.open();
        try (var socket = probed(sid)) {
            socket.send("5");

            assertUnknown(sid);

            assertEchoes(socket);
        }
    }

    @Test
    void upgrade_ignores_websocket_connection_with_same_sid_after_upgrade() {
        var sid = engine.open();
        try (var socket = probed(sid)) {
            socket.send("5");
            assertEchoes(socket);

            assertThat(engine.refusedSocket(EngineClient.webSocket(sid))).isEqualTo(400);

            assertEchoes(socket);
        }
    }
}
