package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The product's own way in at {@code /socket.io/}, packet by packet: what docs/realtime.md promises of it. */
@SystemTest
class SocketIoProductIT {

    private final EngineClient engine;

    SocketIoProductIT(Cluster cluster) {
        this.engine = new EngineClient(cluster.address(), "/socket.io/");
    }

    private EngineSocketClient opened() {
        var socket = engine.socket(EngineClient.webSocket());
        assertThat(socket.text()).startsWith("0");
        return socket;
    }

    private EngineSocketClient connected(Person person) {
        var socket = opened();
        socket.send("40" + Api.object("token", person.accessToken()));
        assertThat(socket.text()).startsWith("40{\"sid\":");
        assertThat(socket.text()).startsWith("42[\"ready\",");
        return socket;
    }

    private static String room(Person ann, Person... others) {
        var ids = java.util.Arrays.stream(others).map(Person::id).toList();
        return ann.api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Kitchen", "memberIds", ids))
                .expect(201)
                .json()
                .getString("id");
    }

    private static JsonArray array(String packet) {
        try (var json = jakarta.json.Json.createReader(new StringReader(packet.substring(packet.indexOf('['))))) {
            return json.readArray();
        }
    }

    /** The packets up to one that begins so, the last one of them. */
    private static String until(EngineSocketClient socket, String beginning) {
        var packet = socket.text();
        while (!packet.startsWith(beginning)) {
            if (packet.equals("2")) {
                socket.send("3");
            }
            packet = socket.text();
        }
        return packet;
    }

    private static JsonObject ask(EngineSocketClient socket, int id, String event, JsonObject data) {
        socket.send("42" + id + "[\"" + event + "\"," + data + "]");
        return array(until(socket, "43" + id + "[")).getJsonObject(0);
    }

    @Test
    void whoever_brings_a_token_is_greeted_by_name(Cast cast) {
        var ann = cast.ann();
        try (var socket = opened()) {
            socket.send("40" + Api.object("token", ann.accessToken(), "theme", "dark"));

            assertThat(socket.text()).startsWith("40{\"sid\":");
            var ready = array(socket.text());
            assertThat(ready.getString(0)).isEqualTo("ready");
            assertThat(ready.getJsonObject(1).getJsonObject("user").getString("id"))
                    .isEqualTo(ann.id());
        }
    }

    @Test
    void a_ticket_will_do(Cast cast) {
        var ticket = cast.ann()
                .api()
                .post("/api/realtime/tickets", Api.object())
                .expect(201)
                .json()
                .getString("ticket");
        try (var socket = opened()) {
            socket.send("40" + Api.object("ticket", ticket));

            assertThat(until(socket, "42[\"ready\"")).contains(cast.ann().id());
        }
    }

    @Test
    void a_bad_token_is_refused_and_a_good_one_may_follow(Cast cast) {
        try (var socket = opened()) {
            socket.send("40{\"token\":\"not.a.token\"}");

            var refusal = socket.text();
            assertThat(refusal).startsWith("44{\"message\":\"unauthorized\",\"data\":{\"code\":\"unauthorized\",");
            socket.send("40" + Api.object("token", cast.ann().accessToken()));
            assertThat(until(socket, "42[\"ready\"")).contains(cast.ann().id());
        }
    }

    @Test
    void whoever_brings_nothing_signs_in_by_an_event(Cast cast) {
        try (var socket = opened()) {
            socket.send("40");
            assertThat(socket.text()).startsWith("40{");

            var answer = ask(
                    socket, 1, "authenticate", Api.object("token", cast.ann().accessToken()));

            assertThat(answer.getJsonObject("data")).containsKey("expiresAt");
            assertThat(until(socket, "42[\"ready\"")).contains(cast.ann().id());
        }
    }

    @Test
    void whoever_does_not_sign_in_is_sent_away_and_asked_to_stay_away() {
        try (var socket = opened()) {
            socket.send("40");
            assertThat(socket.text()).startsWith("40{");

            assertThat(socket.nextUntilClosed())
                    .containsExactly("42[\"goodbye\",{\"code\":4001,\"reason\":\"unauthorized\"}]", "41");
            assertThat(socket.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void a_message_is_acknowledged_and_heard_with_its_place(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        try (var ann = connected(cast.ann());
                var bob = connected(cast.bob())) {
            var joined = ask(bob, 0, "room:join", Api.object("roomId", room)).getJsonObject("data");
            ask(ann, 0, "room:join", Api.object("roomId", room));

            var sent = ask(ann, 1, "message:send", message(room, "Çay?")).getJsonObject("data");

            var heard = array(until(bob, "42[\"message:new\""));
            assertThat(heard.getJsonObject(1).getString("text")).isEqualTo("Çay?");
            assertThat(heard.getJsonObject(1).getString("id")).isEqualTo(sent.getString("id"));
            assertThat(heard.getJsonObject(2).getString("topic")).isEqualTo("conversation:" + room);
            assertThat(heard.getJsonObject(2).getInt("seq"))
                    .isEqualTo(sent.getInt("seq"))
                    .isGreaterThan(joined.getInt("lastSeq"));
        }
    }

    private static JsonObject message(String room, String text) {
        return Api.object("roomId", room, "clientId", UUID.randomUUID(), "text", text);
    }

    @Test
    void whoever_asks_for_too_much_is_told_why(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        try (var eve = connected(cast.eve())) {
            assertThat(code(ask(eve, 1, "room:join", Api.object("roomId", room))))
                    .isNotBlank();
            assertThat(code(ask(eve, 2, "no:such-event", Api.object()))).isEqualTo("unknown-event");
            assertThat(code(ask(eve, 3, "message:send", Api.object("roomId", "x"))))
                    .isNotBlank();
            eve.send("42[\"no:such-event\",{}]");
            assertThat(until(eve, "42[\"error\"")).contains("\"code\":\"unknown-event\"");
        }
    }

    private static String code(JsonObject answer) {
        assertThat(answer).containsOnlyKeys("error");
        return answer.getJsonObject("error").getString("code");
    }

    @Test
    void an_event_that_is_sent_again_is_done_once_and_answered_each_time(Cast cast) {
        var room = room(cast.ann());
        try (var ann = connected(cast.ann())) {
            var mood = "{\"status\":\"away\"}";
            ann.send("421[\"presence:set\"," + mood + ",\"mine-1\"]");
            ann.send("422[\"presence:set\",{\"status\":\"online\"},\"mine-2\"]");
            ann.send("423[\"presence:set\"," + mood + ",\"mine-1\"]");

            assertThat(until(ann, "431[")).isEqualTo("431[{\"data\":{\"status\":\"away\"}}]");
            assertThat(until(ann, "433[")).isEqualTo("433[{\"data\":{\"status\":\"away\"}}]");
            assertThat(ask(ann, 4, "room:join", Api.object("roomId", room))).containsKey("data");
        }
    }

    @Test
    void whoever_signs_out_is_sent_away_at_once(Cast cast) {
        var ann = cast.ann();
        try (var socket = connected(ann)) {
            ann.api().post("/api/auth/logout", Api.object()).expect(204);

            assertThat(socket.nextUntilClosed())
                    // News of the public room may come before.
                    .endsWith("42[\"goodbye\",{\"code\":4001,\"reason\":\"unauthorized\"}]", "41");
        }
    }

    @Test
    void whoever_floods_is_told_and_then_sent_away(Cast cast) {
        try (var socket = connected(cast.ann())) {
            for (var i = 0; i < 2_000; i++) {
                socket.send("42[\"ping\"]");
            }

            var heard = socket.nextUntilClosed();
            assertThat(heard.toString()).contains("rate-limited");
            assertThat(heard).endsWith("42[\"goodbye\",{\"code\":4029,\"reason\":\"flooding\"}]", "41");
        }
    }

    @Test
    void events_with_bytes_are_refused(Cast cast) {
        try (var socket = connected(cast.ann())) {
            socket.send("451-7[\"message:send\",{\"_placeholder\":true,\"num\":0}]");
            socket.send(new byte[] {1});

            assertThat(code(array(until(socket, "437[")).getJsonObject(0))).isEqualTo("malformed");
        }
    }

    @Test
    void a_client_that_polls_is_as_good_as_any(Cast cast) {
        var sid = engine.open();
        engine.post(
                EngineClient.polling(sid), "40" + Api.object("token", cast.ann().accessToken()));
        var greeting = polledUntil(sid, "42[\"ready\",");

        assertThat(greeting.get(0)).startsWith("40{");
        engine.post(EngineClient.polling(sid), "425[\"test:message\",{\"a\":1}]");
        assertThat(polledUntil(sid, "435[")).endsWith("42[\"test:message\",{\"a\":1}]", "435[{\"data\":{}}]");
    }

    /** What polls bring up to a packet that begins so; news of the public room may come before it. */
    private List<String> polledUntil(String sid, String beginning) {
        var packets = new ArrayList<String>();
        while (packets.stream().noneMatch(packet -> packet.startsWith(beginning))) {
            var poll = engine.get(EngineClient.polling(sid));
            assertThat(poll.statusCode()).isEqualTo(200);
            packets.addAll(List.of(poll.body().split("\u001e", -1)));
        }
        return packets;
    }

    @Test
    void there_is_one_namespace_for_everybody(Cast cast) {
        try (var socket = opened()) {
            socket.send("40/other," + Api.object("token", cast.ann().accessToken()));

            assertThat(socket.text()).isEqualTo("44/other,{\"message\":\"Invalid namespace\"}");
        }
    }
}
