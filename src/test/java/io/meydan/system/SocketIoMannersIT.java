package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients rely on beyond the published cases: errors, order, rooms, questions in both directions, bytes by every means. */
@SystemTest(overlay = true)
class SocketIoMannersIT {

    private final EngineClient engine;

    SocketIoMannersIT(Cluster cluster) {
        engine = new EngineClient(cluster.address(), "/bare/socket.io/");
    }

    private EngineSocketClient connected() {
        var socket = engine.socket(EngineClient.webSocket());
        socket.text();
        socket.send("40");
        socket.textButPing();
        assertThat(socket.textButPing()).isEqualTo("42[\"auth\",{}]");
        return socket;
    }

    private String connectedByPolling() {
        var sid = engine.open();
        engine.post(EngineClient.polling(sid), "40");
        assertThat(poll(sid)).startsWith("40{").endsWith("\u001e42[\"auth\",{}]");
        return sid;
    }

    /** The next packets but pings, which are answered. */
    private String poll(String sid) {
        var packets = new ArrayList<>(
                List.of(engine.get(EngineClient.polling(sid)).body().split("\u001e", -1)));
        if (packets.remove("2")) {
            engine.post(EngineClient.polling(sid), "3");
        }
        return packets.isEmpty() ? poll(sid) : String.join("\u001e", packets);
    }

    @Test
    void why_somebody_left_is_known() {
        try (var watcher = connected();
                var guest = connected()) {
            watcher.send("42[\"join\",\"watchers\"]");
            watcher.send("421[\"message-with-ack\"]");
            assertThat(watcher.nextButPing()).isEqualTo("431[]");

            guest.send("41");
            assertThat(watcher.nextButPing()).isEqualTo("42[\"somebody-left\",\"client namespace disconnect\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42[]",
                "42",
                "42[\"connect\"]",
                "42[\"\\u0063onnect\"]",
                "42[\"disconnecting\",1]",
                "42[true]",
                "42[\"a\"",
                "42[\"a\"]x",
                "41{}",
                "40[]",
                "40\"text\"",
                "43[1]",
                "44{\"message\":\"no\"}",
                "47[\"a\"]",
                "450-[\"a\"]",
                "45x-[\"a\"]",
                "4511-[\"a\"]",
                "451-[\"a\",{\"_placeholder\":true,\"num\":1}]",
                "42/elsewhere,[\"a\"]",
                "40",
                "2"
            })
    void whoever_speaks_another_language_is_sent_away(String packet) {
        try (var socket = connected()) {
            socket.send(packet);

            assertThat(socket.nextUntilClosed()).isEmpty();
        }
    }

    @Test
    void bytes_that_belong_to_nothing_end_the_connection() {
        try (var socket = connected()) {
            socket.send(new byte[] {1});

            assertThat(socket.nextUntilClosed()).isEmpty();
        }
    }

    @Test
    void text_in_place_of_an_attachment_ends_the_connection() {
        try (var socket = connected()) {
            socket.send("451-[\"message\",{\"_placeholder\":true,\"num\":0}]");
            socket.send("42[\"message\"]");

            assertThat(socket.nextUntilClosed()).isEmpty();
        }
    }

    @Test
    void an_answer_that_nobody_asked_for_is_nothing() {
        try (var socket = connected()) {
            socket.send("4399[1]");
            socket.send("42[\"message\",1]");

            assertThat(socket.nextButPing()).isEqualTo("42[\"message-back\",1]");
        }
    }

    @Test
    void an_event_may_have_a_number_for_a_name() {
        try (var socket = connected()) {
            socket.send("42[7,1]");

            assertThat(socket.nextButPing()).isEqualTo("42[\"unknown\"]");
        }
    }

    @Test
    void an_event_right_behind_connect_is_handled_after_it() {
        try (var socket = engine.socket(EngineClient.webSocket())) {
            socket.text();
            socket.send("40");
            socket.send("42[\"message\",1]");

            assertThat(socket.textButPing()).startsWith("40");
            assertThat(socket.textButPing()).isEqualTo("42[\"auth\",{}]");
            assertThat(socket.textButPing()).isEqualTo("42[\"message-back\",1]");
        }
    }

    @Test
    void the_server_asks_and_the_client_answers() {
        try (var socket = connected()) {
            socket.send("42[\"ask-me\",\"how are you\"]");
            assertThat(socket.nextButPing()).isEqualTo("420[\"question\",\"how are you\"]");

            socket.send("430[\"well\",{\"n\":1}]");

            assertThat(socket.nextButPing()).isEqualTo("42[\"answer-was\",\"well\",{\"n\":1}]");
        }
    }

    @Test
    void bytes_come_and_go_by_polling_too() {
        var sid = connectedByPolling();

        engine.post(EngineClient.polling(sid), "451-[\"message\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID");

        assertThat(poll(sid)).isEqualTo("451-[\"message-back\",{\"_placeholder\":true,\"num\":0}]\u001ebAQID");
    }

    @Test
    void what_is_said_to_a_room_is_heard_there_and_nowhere_else() {
        try (var ann = connected();
                var bob = connected();
                var cleo = connected()) {
            for (var socket : List.of(ann, bob)) {
                socket.send("421[\"message-with-ack\"]");
                socket.send("42[\"join\",\"kitchen\"]");
                socket.send("422[\"message-with-ack\"]");
                assertThat(socket.nextButPing()).isEqualTo("431[]");
                assertThat(socket.nextButPing()).isEqualTo("432[]");
            }
            ann.send("42[\"to-room\",\"kitchen\",1]");
            assertThat(ann.nextButPing()).isEqualTo("42[\"said\",\"kitchen\",1]");
            assertThat(bob.nextButPing()).isEqualTo("42[\"said\",\"kitchen\",1]");

            cleo.send("42[\"to-room\",\"kitchen\",2]");
            cleo.send("42[\"message\",\"mine\"]");
            assertThat(bob.nextButPing()).isEqualTo("42[\"said\",\"kitchen\",2]");
            assertThat(cleo.nextButPing()).isEqualTo("42[\"message-back\",\"mine\"]");
        }
    }

    @Test
    void whoever_is_taken_out_of_the_namespace_is_told_and_keeps_the_connection() {
        try (var socket = connected()) {
            socket.send("42[\"leave-me\"]");
            assertThat(socket.nextButPing()).isEqualTo("41");

            socket.send("40");

            assertThat(socket.nextButPing().toString()).startsWith("40{");
        }
    }

    @Test
    void order_is_kept_while_a_client_changes_from_polling_to_a_websocket() {
        var sid = connectedByPolling();
        var events = IntStream.range(0, 50)
                .mapToObj(i -> "42[\"message\"," + i + "]")
                .toList();
        try (var socket = engine.socket(EngineClient.webSocket(sid))) {
            engine.post(EngineClient.polling(sid), String.join("\u001e", events));
            socket.send("2probe");
            assertThat(socket.textButPing()).isEqualTo("3probe");
            socket.send("5");
            socket.send("42[\"message\",50]");

            for (var i = 0; i <= 50; i++) {
                assertThat(socket.nextButPing()).isEqualTo("42[\"message-back\"," + i + "]");
            }
        }
    }

    @Test
    void a_failed_attempt_to_change_leaves_the_session_as_it_was() {
        var sid = connectedByPolling();
        try (var socket = engine.socket(EngineClient.webSocket(sid))) {
            socket.send("nonsense");
            socket.awaitClose();
        }
        engine.post(EngineClient.polling(sid), "42[\"message\",1]");

        assertThat(poll(sid)).isEqualTo("42[\"message-back\",1]");
    }

    @Test
    void a_body_above_the_limit_is_refused_and_the_session_lives() {
        var sid = connectedByPolling();

        var tooMuch = engine.post(EngineClient.polling(sid), "4" + "x".repeat(1_000_000));

        assertThat(tooMuch.statusCode()).isEqualTo(413);
        engine.post(EngineClient.polling(sid), "42[\"message\",1]");
        assertThat(poll(sid)).isEqualTo("42[\"message-back\",1]");
    }

    @Test
    void bytes_as_a_body_are_refused_and_end_the_session() {
        var sid = connectedByPolling();

        var refused = engine.send(engine.request(EngineClient.polling(sid))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(new byte[] {4})));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(poll(sid)).isEqualTo("{\"code\":1,\"message\":\"Session ID unknown\"}");
    }

    @Test
    void the_slash_at_the_end_is_needed() {
        var without = new EngineClient(engine.address().resolve("/"), "/bare/socket.io");

        assertThat(without.get(EngineClient.polling()).statusCode()).isEqualTo(404);
    }

    @Test
    void other_pages_are_refused_and_get_no_cors_headers() {
        var refused = engine.send(engine.request(EngineClient.polling())
                .header("Origin", "https://evil.example")
                .GET());

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }
}
