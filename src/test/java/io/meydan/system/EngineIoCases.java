package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every way in that speaks Engine.IO promises, whatever is spoken over it; the timings are those of the overlay. */
abstract class EngineIoCases {

    private static final long PING_INTERVAL = 300;
    private static final long PING_TIMEOUT = 1_000;

    /** Doors whose nodes are used to the work. */
    private static final Set<URI> WARM = ConcurrentHashMap.newKeySet();

    final EngineClient engine;

    EngineIoCases(EngineClient engine) {
        this.engine = engine;
        if (WARM.add(engine.address())) {
            engine.warmUp();
        }
    }

    static Executor after(long millis) {
        return CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    }

    private static void assertHandshake(String packet, String upgrades) {
        assertThat(packet).startsWith("0");
        JsonObject handshake;
        try (var json = Json.createReader(new StringReader(packet.substring(1)))) {
            handshake = json.readObject();
        }
        assertThat(handshake).containsOnlyKeys("sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload");
        assertThat(handshake.getString("sid")).isNotBlank();
        assertThat(handshake.get("upgrades")).hasToString(upgrades);
        assertThat(handshake.getInt("pingInterval")).isEqualTo((int) PING_INTERVAL);
        assertThat(handshake.getInt("pingTimeout")).isEqualTo((int) PING_TIMEOUT);
        assertThat(handshake.getInt("maxPayload")).isEqualTo(1_000_000);
    }

    final void assertUnknown(String sid) {
        assertThat(engine.get(EngineClient.polling(sid)).statusCode()).isEqualTo(400);
    }

    static void assertThanked(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("ok");
    }

    /** A session that has asked a WebSocket whether it can take over, and got the answer. */
    final EngineSocketClient probed(String sid) {
        var socket = engine.socket(EngineClient.webSocket(sid));
        socket.send("2probe");
        assertThat(socket.textButPing()).isEqualTo("3probe");
        return socket;
    }

    @Test
    void handshake_polling_successfully_opens_a_session() {
        var answer = engine.get("EIO=4&transport=polling");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertHandshake(answer.body(), "[\"websocket\"]");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=UTF-8");
    }

    @Test
    void handshake_polling_fails_with_an_invalid_EIO_query_parameter() {
        for (var query : new String[] {"transport=polling", "EIO=abc&transport=polling", "EIO=3&transport=polling"}) {
            var answer = engine.get(query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"code\":5,\"message\":\"Unsupported protocol version\"}");
        }
    }

    @Test
    void handshake_polling_fails_with_an_invalid_transport_query_parameter() {
        for (var query : new String[] {"EIO=4", "EIO=4&transport=abc"}) {
            var answer = engine.get(query);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"code\":0,\"message\":\"Transport unknown\"}");
        }
    }

    @Test
    void handshake_polling_fails_with_an_invalid_request_method() {
        var post = engine.post(EngineClient.polling(), "");
        assertThat(post.statusCode()).isEqualTo(400);
        assertThat(post.body()).isEqualTo("{\"code\":2,\"message\":\"Bad handshake method\"}");
        assertThat(engine.put(EngineClient.polling()).statusCode()).isEqualTo(400);
    }

    @Test
    void handshake_websocket_successfully_opens_a_session() {
        try (var socket = engine.socket(EngineClient.webSocket())) {
            assertHandshake(socket.text(), "[]");
        }
    }

    @Test
    void handshake_websocket_fails_with_an_invalid_EIO_query_parameter() {
        assertThat(engine.refusedSocket("transport=websocket")).isEqualTo(400);
        assertThat(engine.refusedSocket("EIO=abc&transport=websocket")).isEqualTo(400);
    }

    @Test
    void handshake_websocket_fails_with_an_invalid_transport_query_parameter() {
        assertThat(engine.refusedSocket("EIO=4")).isEqualTo(400);
        assertThat(engine.refusedSocket("EIO=4&transport=abc")).isEqualTo(400);
    }

    @Test
    void heartbeat_polling_sends_ping_and_takes_pong_packets() {
        var sid = engine.open();

        for (var i = 0; i < 3; i++) {
            var poll = engine.get(EngineClient.polling(sid));
            assertThat(poll.statusCode()).isEqualTo(200);
            assertThat(poll.body()).isEqualTo("2");
            assertThanked(engine.post(EngineClient.polling(sid), "3"));
        }
    }

    @Test
    void heartbeat_polling_closes_the_session_upon_ping_timeout() {
        var sid = engine.open();

        var poll = CompletableFuture.supplyAsync(
                () -> engine.get(EngineClient.polling(sid)), after(PING_INTERVAL + PING_TIMEOUT));

        assertThat(EngineClient.join(poll).statusCode()).isEqualTo(400);
    }

    @Test
    void heartbeat_websocket_sends_ping_and_takes_pong_packets() {
        try (var socket = engine.socket(EngineClient.webSocket())) {
            socket.text();

            for (var i = 0; i < 3; i++) {
                assertThat(socket.text()).isEqualTo("2");
                socket.send("3");
            }
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void heartbeat_websocket_closes_the_session_upon_ping_timeout() {
        try (var socket = engine.socket(EngineClient.webSocket())) {
            socket.awaitClose();
        }
    }

    @Test
    void close_polling_forcefully_closes_the_session() {
        var sid = engine.open();

        var poll = engine.getLater(EngineClient.polling(sid));
        var post = engine.postLater(EngineClient.polling(sid), "1");

        assertThanked(EngineClient.join(post));
        assertThat(EngineClient.join(poll).statusCode()).isEqualTo(200);
        assertThat(EngineClient.join(poll).body()).isEqualTo("6");
        assertUnknown(sid);
    }

    @Test
    void close_websocket_forcefully_closes_the_session() {
        try (var socket = engine.socket(EngineClient.webSocket())) {
            socket.text();

            socket.send("1");

            socket.awaitClose();
        }
    }
}
