package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What chat refuses, and that a refusal changes nothing. */
@SystemTest
class ChatRefusalsIT {

    private final Person ann;
    private final Person bob;
    private final Person eve;
    private final String room;

    ChatRefusalsIT(Cast cast) {
        ann = cast.ann();
        bob = cast.bob();
        eve = cast.eve();
        room = "/api/chat/rooms/"
                + ann.api()
                        .post("/api/chat/rooms", Api.object("type", "group", "memberIds", List.of(bob.id())))
                        .expect(201)
                        .json()
                        .getString("id");
    }

    @Test
    void a_stolen_room_id_opens_nothing() {
        var message = room + "/messages/" + send("secret", "c").getString("id");
        eve.api().get(room).expectProblem(404, "room-not-found");
        eve.api().get(room + "/messages").expectProblem(404, "room-not-found");
        eve.api().get(room + "/events").expectProblem(404, "room-not-found");
        eve.api().get(room + "/members").expectProblem(404, "room-not-found");
        eve.api().get(room + "/receipts").expectProblem(404, "room-not-found");
        eve.api().get(message).expectProblem(404, "room-not-found");
        eve.api().put(room + "/membership").expectProblem(404, "room-not-found");
        eve.api().put(room + "/read", Api.object("seq", 1)).expectProblem(404, "room-not-found");
        eve.api().put(message, Api.object("text", "mine")).expectProblem(404, "room-not-found");
        eve.api().delete(message).expectProblem(404, "room-not-found");
        eve.api()
                .post(room + "/messages", Api.object("text", "x", "clientId", "c"))
                .expectProblem(404, "room-not-found");
        eve.api()
                .post(room + "/members", Api.object("userIds", List.of(eve.id())))
                .expectProblem(404, "room-not-found");
        assertUnchanged(1);
    }

    @Test
    void whoever_is_removed_is_out() {
        ann.api().delete(room + "/members/" + bob.id()).expect(204);
        bob.api().get(room).expectProblem(404, "room-not-found");
        bob.api()
                .post(room + "/messages", Api.object("text", "x", "clientId", "c"))
                .expectProblem(404, "room-not-found");
        ann.api().delete(room + "/members/" + bob.id()).expectProblem(404, "member-not-found");
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        send("one", "c1");
        send("two", "c2");
        var cursor = ann.api().get(room + "/messages?limit=1").json().getString("prevCursor");
        var other = "/api/chat/rooms/"
                + ann.api()
                        .post("/api/chat/rooms", Api.object("type", "group"))
                        .expect(201)
                        .json()
                        .getString("id");
        ann.api().get(other + "/messages?before=" + cursor).expectProblem(422, "invalid-cursor");
        ann.api().get("/api/chat/rooms?cursor=" + cursor).expectProblem(422, "invalid-cursor");
        ann.api().get(room + "/members?cursor=nonsense").expectProblem(422, "invalid-cursor");
        ann.api().get(room + "/messages?before=-1").expectProblem(422, "invalid-cursor");
        ann.api().get(room + "/messages?before=1&after=1").expectProblem(422, "invalid-input");
        ann.api().get(room + "/messages?limit=201").expectProblem(422, "invalid-input");
    }

    @Test
    void a_client_id_stands_for_one_message() {
        send("one", "c");
        ann.api()
                .post(room + "/messages", Api.object("text", "other", "clientId", "c"))
                .expectProblem(409, "client-id-reused");
        assertUnchanged(1);
    }

    @Test
    void texts_that_cannot_be_are_refused() {
        for (var text : List.of("", "  ", "a".repeat(4_001), "a\u0000b")) {
            ann.api()
                    .post(room + "/messages", Api.object("text", text, "clientId", "c"))
                    .expectProblem(422, "invalid-input");
        }
        ann.api().post(room + "/messages", Api.object("text", "no client id")).expectProblem(422, "invalid-input");
        ann.api()
                .send("POST", room + "/messages", "{\"text\":{},\"clientId\":\"c\"}")
                .expectProblem(400, "malformed");
        ann.api()
                .send("POST", room + "/messages", "{\"text\":\"x\",\"clientId\":\"c\",\"extra\":1}")
                .expectProblem(400, "malformed");
        ann.api().send("POST", room + "/messages", "{\"text\":").expectProblem(400, "malformed");
        assertUnchanged(0);
    }

    @Test
    void parents_must_be_in_the_room_and_no_reply() {
        var parent = send("parent", "p").getString("id");
        var reply = ann.api()
                .post(room + "/messages", Api.object("text", "r", "clientId", "r", "parentId", parent))
                .expect(201)
                .json()
                .getString("id");
        for (var wrong : List.of(reply, UUID.randomUUID().toString())) {
            ann.api()
                    .post(room + "/messages", Api.object("text", "x", "clientId", "x", "parentId", wrong))
                    .expectProblem(422, "invalid-parent");
        }
        assertUnchanged(2);
    }

    @Test
    void members_may_not_do_what_is_the_owners() {
        var message = room + "/messages/" + send("mine", "c").getString("id");
        bob.api().put(room, Api.object("name", "bob's")).expectProblem(403, "not-allowed-in-room");
        bob.api().put(message, Api.object("text", "x")).expectProblem(403, "not-allowed-in-room");
        bob.api().delete(message).expectProblem(403, "not-allowed-in-room");
        bob.api().delete(room + "/members/" + ann.id()).expectProblem(403, "not-allowed-in-room");
        bob.api()
                .put(room + "/members/" + bob.id(), Api.object("role", "owner"))
                .expectProblem(403, "not-allowed-in-room");
        bob.api().put(room + "/members/" + bob.id(), Api.object("role", "king")).expectProblem(422, "invalid-input");
        assertUnchanged(1);
    }

    @Test
    void nothing_is_written_in_an_archived_room() {
        var message = room + "/messages/" + send("before", "c").getString("id");
        ann.api().put(room, Api.object("archived", true)).expect(200);
        ann.api()
                .post(room + "/messages", Api.object("text", "after", "clientId", "d"))
                .expectProblem(409, "room-archived");
        ann.api().put(message, Api.object("text", "x")).expectProblem(409, "room-archived");
        ann.api().get(message).expect(200);
        ann.api().put(room, Api.object("archived", false)).expect(200);
        send("after", "d");
    }

    @Test
    void reactions_and_marks_have_their_limits() {
        var message = room + "/messages/" + send("hi", "c").getString("id");
        ann.api().put(message + "/reactions/lol").expectProblem(422, "invalid-input");
        ann.api().put(room + "/read", Api.object("seq", 99)).expectProblem(422, "invalid-input");
        ann.api().put(room + "/read", Api.object("seq", -1)).expectProblem(422, "invalid-input");
        assertUnchanged(1);
    }

    @Test
    void rooms_that_cannot_be_are_refused() {
        for (var wrong : List.of(
                Api.object("type", "direct"),
                Api.object("type", "direct", "memberIds", List.of(ann.id())),
                Api.object("type", "direct", "memberIds", List.of(bob.id(), eve.id())),
                Api.object("type", "party"),
                Api.object("type", "channel"),
                Api.object("type", "channel", "name", " "),
                Api.object("type", "channel", "name", "a".repeat(81)),
                Api.object("type", "group", "visibility", "public"))) {
            ann.api().post("/api/chat/rooms", wrong).expectProblem(422, "invalid-input");
        }
        ann.api()
                .post(
                        "/api/chat/rooms",
                        Api.object(
                                "type",
                                "group",
                                "memberIds",
                                List.of(UUID.randomUUID().toString())))
                .expectProblem(422, "unknown-people");
        ann.api().get("/api/chat/rooms/not-an-id").expect(404);
        Api.at(ann.home()).get("/api/chat/rooms").expect(401);
    }

    private JsonObject send(String text, String clientId) {
        return ann.api()
                .post(room + "/messages", Api.object("text", text, "clientId", clientId))
                .expect(201)
                .json();
    }

    private void assertUnchanged(int lastSeq) {
        assertThat(ann.api().get(room).expect(200).json().getInt("lastSeq")).isEqualTo(lastSeq);
        assertThat(ann.api().get(room + "/messages").expect(200).items()).hasSize(lastSeq);
    }
}
