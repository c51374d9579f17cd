package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Following, blocking and muting, and what they mean for who may say what to whom. */
@SystemTest
@SuppressWarnings("NullAway.Init") // set before each test, where the extension knows which one it is
class RelationsIT {

    private Cluster cluster;
    private Person ann;
    private Person bob;
    private Person cleo;

    @BeforeEach
    void people_of_its_own(Cluster cluster, Cast cast) {
        this.cluster = cluster;
        ann = cast.ann();
        bob = cast.bob();
        cleo = cast.cleo();
    }

    private static String at(Person person, String what) {
        return "/api/users/" + person.id() + what;
    }

    private static JsonObject message(String text) {
        return Api.object("text", text, "clientId", UUID.randomUUID().toString());
    }

    private static String room(Person owner, String type, Person... others) {
        var ids = java.util.Arrays.stream(others).map(Person::id).toList();
        return owner.api()
                .post("/api/chat/rooms", Api.object("type", type, "memberIds", ids))
                .expect(201)
                .json()
                .getString("id");
    }

    private static String messages(String room) {
        return "/api/chat/rooms/" + room + "/messages";
    }

    @Test
    void profiles_count_followers_and_say_how_the_two_stand() {
        ann.api().send("POST", at(bob, "/follow"), null).expect(204);
        ann.api().send("POST", at(bob, "/follow"), null).expect(204);
        cleo.api().send("POST", at(bob, "/follow"), null).expect(204);
        var seen = ann.api().get(at(bob, "")).expect(200).json();
        assertThat(seen.getInt("followers")).isEqualTo(2);
        assertThat(seen.getInt("following")).isZero();
        assertThat(seen.getJsonObject("me").getBoolean("follows")).isTrue();
        assertThat(bob.api().get(at(ann, "")).json().getJsonObject("me").getBoolean("followsMe"))
                .isTrue();
        assertThat(bob.api().get("/api/users/me").json()).doesNotContainKey("me");
        var page = ann.api().get(at(bob, "/followers?limit=1")).expect(200).json();
        assertThat(page.getBoolean("hasMore")).isTrue();
        var rest = ann.api()
                .get(at(bob, "/followers?limit=1&cursor=" + page.getString("nextCursor")))
                .items();
        assertThat(rest.getJsonObject(0).getJsonObject("user").getString("id")).isEqualTo(ann.id());
        assertThat(bob.api().get(at(ann, "/following")).items()).hasSize(1);
        ann.api().delete(at(bob, "/follow")).expect(204);
        ann.api().delete(at(bob, "/follow")).expect(204);
        assertThat(ann.api().get(at(bob, "")).json().getInt("followers")).isEqualTo(1);
    }

    @Test
    void what_cannot_be_is_refused() {
        for (var deed : List.of("/follow", "/block", "/mute")) {
            var method = deed.equals("/follow") ? "POST" : "PUT";
            ann.api().send(method, at(ann, deed), null).expectProblem(422, "invalid-input");
            ann.api()
                    .send(method, "/api/users/" + UUID.randomUUID() + deed, null)
                    .expectProblem(404, "account-not-found");
            ann.api().send(method, "/api/users/nobody" + deed, null).expect(404);
            Api.at(cluster.address()).send(method, at(ann, deed), null).expectProblem(401, "unauthorized");
        }
        ann.api().get("/api/users/" + UUID.randomUUID() + "/followers").expectProblem(404, "account-not-found");
        ann.api().get(at(bob, "/followers?cursor=nonsense")).expectProblem(422, "invalid-cursor");
        ann.api().get(at(bob, "/followers?limit=201")).expectProblem(422, "invalid-input");
        Api.at(cluster.address()).get("/api/users/me/blocks").expectProblem(401, "unauthorized");
    }

    @Test
    void who_is_blocked_can_neither_follow_nor_open_a_direct_room_nor_bring_the_blocker_into_a_group() {
        var garden = room(bob, "group", cleo);
        ann.api().put(at(bob, "/block")).expect(204);
        ann.api().put(at(bob, "/block")).expect(204);
        bob.api().send("POST", at(ann, "/follow"), null).expectProblem(403, "not-reachable");
        ann.api().send("POST", at(bob, "/follow"), null).expectProblem(409, "blocked-by-you");
        var direct = Api.object("type", "direct", "memberIds", List.of(ann.id()));
        bob.api().post("/api/chat/rooms", direct).expectProblem(403, "not-reachable");
        ann.api()
                .post("/api/chat/rooms", Api.object("type", "direct", "memberIds", List.of(bob.id())))
                .expectProblem(409, "blocked-by-you");
        var both = List.of(ann.id(), cleo.id());
        var refused = bob.api()
                .post("/api/chat/rooms", Api.object("type", "group", "memberIds", both))
                .expectProblem(403, "not-reachable");
        assertThat(refused.getJsonArray("userIds").getString(0)).isEqualTo(ann.id());
        bob.api()
                .post("/api/chat/rooms/" + garden + "/members", Api.object("userIds", List.of(ann.id())))
                .expectProblem(403, "not-reachable");
        assertThat(ann.api().get("/api/users/me/blocks").items()).hasSize(1);
        assertThat(bob.api().get("/api/users/me/blocks").items()).isEmpty();
        assertThat(bob.api()
                        .get(at(ann, ""))
                        .expect(200)
                        .json()
                        .getJsonObject("me")
                        .getBoolean("blocked"))
                .as("nobody is told that they are blocked")
                .isFalse();
        ann.api().delete(at(bob, "/block")).expect(204);
        bob.api().post("/api/chat/rooms", direct).expect(201);
    }

    @Test
    void a_direct_room_falls_silent_on_every_way_in_and_speaks_again() {
        var room = room(ann, "direct", bob);
        var first = bob.api()
                .post(messages(room), message("hello"))
                .expect(201)
                .json()
                .getString("id");
        ann.api().put(at(bob, "/block")).expect(204);
        bob.api().post(messages(room), message("are you there?")).expectProblem(403, "not-reachable");
        ann.api().post(messages(room), message("no")).expectProblem(409, "blocked-by-you");
        bob.api()
                .put(messages(room) + "/" + first, Api.object("text", "hello!!"))
                .expectProblem(403, "not-reachable");
        bob.api().put(messages(room) + "/" + first + "/reactions/👍").expectProblem(403, "not-reachable");
        try (var socket = bob.socket()) {
            var refused = socket.refused("message:send", "roomId", room, "clientId", "ws", "text", "here?");
            assertThat(refused.getString("code")).isEqualTo("not-reachable");
        }
        assertThat(throughSocketIo(room)).contains("\"code\":\"not-reachable\"");
        assertThat(ann.api().get(messages(room)).items()).hasSize(1);
        bob.api().delete(messages(room) + "/" + first).expect(204);
        ann.api().delete(at(bob, "/block")).expect(204);
        bob.api().post(messages(room), message("back")).expect(201);
    }

    private String throughSocketIo(String room) {
        var engine = new EngineClient(cluster.address(), "/socket.io/");
        try (var socket = engine.socket(EngineClient.webSocket())) {
            socket.await("0");
            socket.send("40" + Api.object("token", bob.accessToken()));
            socket.await("42[\"ready\",");
            socket.send("427[\"message:send\"," + Api.object("roomId", room, "clientId", "sio", "text", "here?") + "]");
            return socket.await("437[");
        }
    }

    @Test
    void a_block_is_one_sided_until_both_have_ended_theirs() {
        var room = room(ann, "direct", bob);
        ann.api().put(at(bob, "/block")).expect(204);
        bob.api().put(at(ann, "/block")).expect(204);
        ann.api().delete(at(bob, "/block")).expect(204);
        ann.api().post(messages(room), message("sorry")).expectProblem(403, "not-reachable");
        bob.api().post(messages(room), message("?")).expectProblem(409, "blocked-by-you");
        bob.api().delete(at(ann, "/block")).expect(204);
        ann.api().post(messages(room), message("sorry")).expect(201);
    }

    @Test
    void who_is_blocked_or_muted_calls_nobody_by_name_and_others_still_do() {
        var room = room(ann, "group", bob, cleo);
        ann.api().put(at(bob, "/block")).expect(204);
        ann.api().put(at(cleo, "/mute")).expect(204);
        try (var socket = ann.socket()) {
            socket.ready();
            var call = "@" + ann.handle() + " look";
            var blocked =
                    bob.api().post(messages(room), message(call)).expect(201).json();
            assertThat(blocked.getJsonArray("mentions")).isEmpty();
            bob.api().post(messages(room), message("@all look")).expect(201);
            var muted =
                    cleo.api().post(messages(room), message(call)).expect(201).json();
            assertThat(muted.getJsonArray("mentions"))
                    .as("nobody sees that they are muted")
                    .hasSize(1);
            assertThat(ann.api().get("/api/users/me/mutes").items()).hasSize(1);
            ann.api().delete(at(cleo, "/mute")).expect(204);
            cleo.api().post(messages(room), message(call + " now")).expect(201);
            var heard = socket.await("room:mention");
            assertThat(heard.getJsonObject("data").getString("text"))
                    .as("the first call that is heard is the one after the mute")
                    .endsWith(" now");
        }
    }
}
