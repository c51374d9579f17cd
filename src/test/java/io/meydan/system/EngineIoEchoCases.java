package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The 25 cases that the Engine.IO protocol, revision 4, is known by, against a bare way in that echoes (docs/protocol-cases.md). */
abstract class EngineIoEchoCases extends EngineIoCases {

    EngineIoEchoCases(URI door) {
        super(new EngineClient(door, "/engine.io/"));
    }

    private void assertEchoed(String payload) {
        var sid = engine.open();

        assertThanked(engine.post(EngineClient.polling(sid), payload));
        var poll = engine.get(EngineClient.polling(sid));

        assertThat(poll.statusCode()).isEqualTo(200);
        // A machine that is busy may take so long that the server asks whether the client is there.
        assertThat(poll.body()).isIn(payload, payload + "\u001e2");
    }

    private static void assertEchoes(EngineSocketClient socket) {
        socket.send("4hello");
        assertThat(socket.nextButPing()).isEqualTo("4hello");
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

        var polls = Stream.of(EngineClient.polling(sid), EngineClient.polling(sid) + "&t=burst")
                .map(engine::getLater)
                .toList();
        var answers = polls.stream().map(EngineClient::join).toList();

        // Which of them the server takes for the second is open.
        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 400);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 200)
                .extracting(HttpResponse::body)
                .containsExactly("1");
        assertUnknown(sid);
    }

    @Test
    void message_polling_closes_the_session_upon_cancelled_polling_request() {
        // Nobody tells when a request that waits has arrived; whoever cancelled too early gives it more time.
        assertThat(IntStream.of(20, 80, 200)).anyMatch(this::closesUponPollCancelledAfter);
    }

    private boolean closesUponPollCancelledAfter(int millis) {
        var sid = engine.open();

        var poll = engine.getLater(EngineClient.polling(sid));
        var next = CompletableFuture.supplyAsync(
                () -> {
                    poll.cancel(true);
                    return engine.get(EngineClient.polling(sid));
                },
                after(millis));

        return EngineClient.join(next).statusCode() == 400;
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

            engine.assertClosedAtOnce(EngineClient.webSocket(sid));

            assertEchoes(socket);
        }
    }
}
