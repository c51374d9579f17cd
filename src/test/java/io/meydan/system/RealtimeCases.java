package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.launcher.Await;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/realtime.md promises of one socket, whatever floor it stands on. */
abstract class RealtimeCases {

    @Test
    void whoever_brings_a_token_as_subprotocol_is_greeted_by_name(Cast cast) {
        var ann = cast.ann();
        try (var socket = ann.socket()) {
            var ready = socket.ready();

            var user = ready.getJsonObject("user");
            assertThat(user.getString("id")).isEqualTo(ann.id());
            assertThat(user.getString("handle")).isEqualTo(ann.handle());
            assertThat(user.getString("displayName")).isEqualTo("Ann");
            assertThat(ready.getString("sessionId")).isNotBlank();
            assertThat(ready.getInt("heartbeat")).isEqualTo(30);
            assertThat(ready.getJsonObject("topics")).containsOnlyKeys("user:" + ann.id());
        }
    }

    @Test
    void a_name_that_has_changed_since_the_token_was_made_is_the_one_that_counts(Cast cast) {
        var ann = cast.ann();
        ann.api()
                .put("/api/users/" + ann.id(), Api.object("displayName", "Ayşe"))
                .expect(200);

        try (var socket = ann.socket()) {
            assertThat(socket.ready().getJsonObject("user").getString("displayName"))
                    .isEqualTo("Ayşe");
        }
    }

    @Test
    void a_token_may_come_as_header(Cluster cluster, Cast cast) {
        var header = "Bearer " + cast.ann().accessToken();
        try (var socket = WsClient.connect(cluster.address(), b -> b.header("Authorization", header))) {
            assertThat(socket.ready().getJsonObject("user").getString("id"))
                    .isEqualTo(cast.ann().id());
        }
    }

    @Test
    void a_ticket_is_good_once(Cluster cluster, Cast cast) {
        var ticket = cast.ann()
                .api()
                .post("/api/realtime/tickets", Api.object())
                .expect(201)
                .json()
                .getString("ticket");
        try (var first = WsClient.connectWithTicket(cluster.address(), ticket);
                var second = WsClient.connectWithTicket(cluster.address(), ticket)) {
            var ends = List.of(first, second);
            Await.until(
                    WsClient.PATIENCE,
                    () -> ends.stream().anyMatch(c -> !c.isOpen()),
                    () -> "Both sockets are open with one ticket.");
            var open = ends.stream().filter(WsClient::isOpen).toList();

            assertThat(open).hasSize(1);
            assertThat(open.get(0).ready().getJsonObject("user").getString("id"))
                    .isEqualTo(cast.ann().id());
            assertThat(ends.stream().filter(c -> !c.isOpen()).map(WsClient::awaitClose))
                    .containsExactly(4001);
        }
    }

    @Test
    void the_first_frame_may_sign_in(Cluster cluster, Cast cast) {
        var ann = cast.ann();
        try (var socket = WsClient.connectAsNobody(cluster.address())) {
            var answer = socket.call("authenticate", "token", ann.accessToken(), "userId", ann.id());

            assertThat(answer).containsKey("expiresAt");
            assertThat(socket.ready().getJsonObject("user").getString("id")).isEqualTo(ann.id());
        }
    }

    @Test
    void whoever_sends_anything_else_first_is_sent_away(Cluster cluster) {
        try (var socket = WsClient.connectAsNobody(cluster.address())) {
            socket.tell("ping");

            assertThat(socket.awaitClose()).isEqualTo(4001);
            assertThat(codeOf(socket.received("error").get(0))).isEqualTo("unauthorized");
        }
    }

    @Test
    void whoever_says_nothing_is_sent_away(Cluster cluster) {
        try (var socket = WsClient.connectAsNobody(cluster.address())) {
            assertThat(socket.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void a_token_of_somebody_else_than_named_is_refused(Cluster cluster, Cast cast) {
        try (var socket = WsClient.connectAsNobody(cluster.address())) {
            socket.tell(
                    "authenticate",
                    "token",
                    cast.ann().accessToken(),
                    "userId",
                    cast.bob().id());

            assertThat(socket.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void a_broken_token_is_refused(Cluster cluster) {
        try (var socket = WsClient.connect(cluster.address(), b -> b.subprotocols("bearer", "not.a.token"))) {
            assertThat(socket.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void a_living_connection_takes_a_new_token_of_the_same_person_only(Cast cast) {
        var ann = cast.ann();
        try (var socket = ann.socket()) {
            assertThat(socket.call(
                            "authenticate", "token", ann.onAnotherDevice().accessToken()))
                    .containsKey("expiresAt");
            assertThat(socket.received("ready")).hasSize(1);

            socket.tell("authenticate", "token", cast.bob().accessToken());

            assertThat(socket.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void signing_out_ends_the_sockets_of_that_session_and_of_no_other(Cast cast) {
        var ann = cast.ann();
        var phone = ann.onAnotherDevice();
        try (var here = ann.socket();
                var there = phone.socket()) {
            phone.api().post("/api/auth/logout", Api.object()).expect(204);

            assertThat(there.awaitClose()).isEqualTo(4001);
            here.settle();
        }
    }

    @Test
    void a_page_from_elsewhere_is_refused_before_the_upgrade(Cluster cluster, Cast cast) {
        var token = cast.ann().accessToken();
        assertThatThrownBy(() -> WsClient.connect(cluster.address(), b -> b.subprotocols("bearer", token)
                        .header("Origin", "https://elsewhere.example")))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .satisfies(e -> assertThat(((WebSocketHandshakeException) e.getCause())
                                .getResponse()
                                .statusCode())
                        .isEqualTo(403));
    }

    @Test
    void a_ping_comes_back_and_a_test_message_is_pushed_back(Cast cast) {
        try (var socket = cast.ann().socket()) {
            assertThat(socket.call("ping", "n", 7).getInt("n")).isEqualTo(7);
            socket.tell("test:message", "text", "çğış 😀");

            assertThat(socket.await("test:message").getJsonObject("data").getString("text"))
                    .isEqualTo("çğış 😀");
        }
    }

    @Test
    void what_cannot_be_is_refused_precisely_and_the_socket_lives_on(Cast cast) {
        var nowhere = UUID.randomUUID().toString();
        try (var socket = cast.ann().socket()) {
            assertThat(codeOf(socket, "no:such-event")).isEqualTo("unknown-event");
            assertThat(codeOf(socket, "room:join", "roomId", 5)).isEqualTo("malformed");
            assertThat(codeOf(socket, "room:join", "roomId", nowhere, "colour", "red"))
                    .isEqualTo("malformed");
            assertThat(codeOf(socket, "room:join")).isEqualTo("invalid-input");
            assertThat(codeOf(socket, "room:join", "roomId", nowhere)).isIn("room-not-found", "topic-forbidden");
            assertThat(codeOf(socket, "presence:set", "status", "sleepy")).isEqualTo("invalid-input");
            for (var broken :
                    List.of("{", "[]", "{\"event\":\"ping\",\"event\":\"ping\"}", "{\"evnet\":\"ping\"}", "")) {
                socket.sendText(broken);
            }
            socket.settle();

            assertThat(socket.received("error")).hasSize(5).allSatisfy(e -> assertThat(codeOf(e))
                    .isEqualTo("malformed"));
        }
    }

    @Test
    void a_binary_frame_is_not_supported(Cast cast) {
        try (var socket = cast.ann().socket()) {
            socket.raw(open -> open.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true));

            assertThat(socket.awaitClose()).isEqualTo(1003);
        }
    }

    @Test
    void broken_text_ends_the_connection(Cluster cluster, Cast cast) throws IOException {
        try (var socket = new RawSocket(cluster.address(), cast.ann().accessToken())) {
            socket.send(RawSocket.TEXT, new byte[] {'{', (byte) 0xc3, (byte) 0x28});

            assertThat(socket.awaitClose()).isEqualTo(1007);
        }
    }

    @Test
    void a_frame_up_to_the_limit_is_taken_and_one_above_it_ends_the_connection(Cast cast) {
        try (var socket = cast.ann().socket()) {
            var shell = Api.object("event", "ping", "data", Api.object("pad", ""), "id", 1)
                    .toString()
                    .length();
            socket.call("ping", "pad", "x".repeat(65_536 - shell));
            socket.sendText("x".repeat(65_537));

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void a_frame_above_the_buffer_of_the_container_is_too_large_like_any_other(Cluster cluster, Cast cast)
            throws IOException {
        try (var socket = new RawSocket(cluster.address(), cast.ann().accessToken())) {
            socket.send(RawSocket.TEXT, "x".repeat(700_000).getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void whoever_announces_a_huge_frame_is_not_waited_for(Cluster cluster, Cast cast) throws IOException {
        try (var socket = new RawSocket(cluster.address(), cast.ann().accessToken())) {
            socket.announce(RawSocket.TEXT, 1L << 40);

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void a_message_in_many_pieces_counts_as_one(Cast cast) {
        try (var socket = cast.ann().socket()) {
            IntStream.range(0, 20).forEach(n -> socket.raw(open -> open.sendText("x".repeat(4_000), false)));

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void whoever_is_removed_from_a_room_hears_that_and_nothing_more(Cast cast) {
        var ann = cast.ann();
        var bob = cast.bob();
        var room = room(ann, bob);
        try (var here = ann.socket();
                var there = bob.socket()) {
            here.call("room:join", "roomId", room);
            there.call("room:join", "roomId", room);
            here.call("message:send", "roomId", room, "clientId", "a", "text", "together");
            there.await("message:new");

            ann.api().delete("/api/chat/rooms/" + room + "/members/" + bob.id()).expect(204);
            here.call("message:send", "roomId", room, "clientId", "b", "text", "alone");
            here.await(
                    "message:new",
                    f -> f.getJsonObject("data").getString("text").equals("alone"));

            there.await(
                    "room:member",
                    f -> f.getJsonObject("data").getString("action").equals("left"));
            there.settle();
            assertThat(there.received("message:new")).hasSize(1);
            assertThat(codeOf(there, "room:join", "roomId", room))
                    .isIn("not-a-member", "room-not-found", "topic-forbidden");
        }
    }

    static String room(Person owner, Person... others) {
        var members = Json.createArrayBuilder();
        for (var other : others) {
            members.add(other.id());
        }
        return owner.api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Çay", "memberIds", members.build()))
                .expect(201)
                .json()
                .getString("id");
    }

    private static String codeOf(WsClient socket, String event, Object... namesAndValues) {
        return socket.refused(event, namesAndValues).getString("code");
    }

    private static String codeOf(JsonObject errorEvent) {
        return errorEvent.getJsonObject("data").getString("code");
    }
}
