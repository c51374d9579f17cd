package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.launcher.Await;
import jakarta.json.Json;
import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** What docs/realtime.md promises of who may have a socket, and what it may hear, whatever floor it stands on. */
abstract class RealtimeCases extends FrameCases {

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

    /** The container's handler of sockets would wait for itself, for good, with a thread of the listener. */
    @Test
    void whoever_does_not_wait_for_the_answer_is_heard_all_the_same(Cluster cluster) throws IOException {
        try (var socket = RawSocket.hasty(cluster.address(), RawSocket.PING)) {
            assertThat(socket.nextOpcode()).isEqualTo(RawSocket.PONG);
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
}
