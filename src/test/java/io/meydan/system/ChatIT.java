package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** People talk, over REST. */
@SystemTest
class ChatIT {

    private final Person ann;
    private final Person bob;

    ChatIT(Cast cast) {
        ann = cast.ann();
        bob = cast.bob();
    }

    @Test
    void a_direct_room_exists_once_per_pair() {
        var made = ann.api()
                .post("/api/chat/rooms", Api.object("type", "direct", "memberIds", List.of(bob.id())))
                .expect(201)
                .json();
        var again = bob.api()
                .post("/api/chat/rooms", Api.object("type", "direct", "memberIds", List.of(ann.id())))
                .expect(200)
                .json();
        assertThat(again.getString("id")).isEqualTo(made.getString("id"));
        assertThat(made.getJsonArray("members")).hasSize(2);
    }

    @Test
    void a_message_is_stored_once_however_often_it_is_sent() {
        var room = group();
        var first = send(ann, room, "Merhaba, 😀 dünya!", "c-1");
        var again = ann.api()
                .post(room + "/messages", Api.object("text", "Merhaba, 😀 dünya!", "clientId", "c-1"))
                .expect(201);
        assertThat(again.json()).isEqualTo(first);
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(first.getString("text")).isEqualTo("Merhaba, 😀 dünya!");
        assertThat(first.getJsonObject("sender").getString("handle")).isEqualTo(ann.handle());
        assertThat(ann.api().get(room + "/messages").expect(200).items()).hasSize(1);
    }

    @Test
    void history_is_read_in_windows_in_both_directions() {
        var room = group();
        for (var i = 1; i <= 7; i++) {
            send(ann, room, "m" + i, "c-" + i);
        }
        var newest = ann.api().get(room + "/messages?limit=3").expect(200).json();
        assertThat(texts(newest)).containsExactly("m5", "m6", "m7");
        assertThat(newest.getBoolean("hasMore")).isTrue();
        assertThat(newest.containsKey("nextCursor")).isFalse();
        var older = ann.api()
                .get(room + "/messages?limit=3&before=" + newest.getString("prevCursor"))
                .expect(200)
                .json();
        assertThat(texts(older)).containsExactly("m2", "m3", "m4");
        var newer = ann.api()
                .get(room + "/messages?limit=2&after=" + older.getString("nextCursor"))
                .expect(200)
                .json();
        assertThat(texts(newer)).containsExactly("m5", "m6");
        assertThat(texts(ann.api().get(room + "/messages?before=2").expect(200).json()))
                .containsExactly("m1");
        assertThat(texts(ann.api().get(room + "/messages?after=6").expect(200).json()))
                .containsExactly("m7");
    }

    @Test
    void replies_count_at_their_parent_and_can_be_left_out() {
        var room = group();
        var parent = send(ann, room, "parent", "p");
        var reply = bob.api()
                .post(
                        room + "/messages",
                        Api.object("text", "reply", "clientId", "r", "parentId", parent.getString("id")))
                .expect(201)
                .json();
        var path = room + "/messages/" + parent.getString("id");
        assertThat(ann.api().get(path).json().getInt("replyCount")).isEqualTo(1);
        assertThat(texts(ann.api().get(path + "/thread").expect(200).json())).containsExactly("reply");
        assertThat(texts(ann.api().get(room + "/messages?replies=false").json()))
                .containsExactly("parent");
        bob.api().delete(room + "/messages/" + reply.getString("id")).expect(204);
        assertThat(ann.api().get(path).json().getInt("replyCount")).isZero();
    }

    @Test
    void an_edit_keeps_the_former_text_and_a_deletion_leaves_a_placeholder() {
        var room = group();
        var message = room + "/messages/" + send(ann, room, "frist", "c").getString("id");
        var edited =
                ann.api().put(message, Api.object("text", "first")).expect(200).json();
        assertThat(edited.getString("text")).isEqualTo("first");
        assertThat(edited.containsKey("editedAt")).isTrue();
        assertThat(texts(bob.api().get(message + "/history").expect(200).json()))
                .containsExactly("frist");
        ann.api().delete(message).expect(204);
        ann.api().delete(message).expect(204);
        var gone = bob.api().get(message).expect(200).json();
        assertThat(gone.getString("text")).isEmpty();
        assertThat(gone.containsKey("deletedAt")).isTrue();
        assertThat(bob.api().get(message + "/history").expect(200).items()).isEmpty();
    }

    @Test
    void reactions_are_counted_by_kind() {
        var room = group();
        var message = room + "/messages/" + send(ann, room, "hi", "c").getString("id");
        var thumb = message + "/reactions/" + URLEncoder.encode("👍🏽", StandardCharsets.UTF_8);
        ann.api().put(thumb).expect(200);
        ann.api().put(thumb).expect(200);
        var both = bob.api().put(thumb).expect(200).json().getJsonArray("reactions");
        assertThat(both).hasSize(1);
        assertThat(both.getJsonObject(0).getInt("count")).isEqualTo(2);
        assertThat(ann.api()
                        .delete(thumb)
                        .expect(200)
                        .json()
                        .getJsonArray("reactions")
                        .getJsonObject(0)
                        .getInt("count"))
                .isEqualTo(1);
    }

    @Test
    void unread_messages_and_mentions_are_counted_until_they_are_read() {
        var room = group();
        send(ann, room, "one", "c1");
        var last = send(ann, room, "two @" + bob.handle(), "c2").getInt("seq");
        var mine = listed(bob, room);
        assertThat(mine.getInt("unread")).isEqualTo(2);
        assertThat(mine.getJsonObject("me").getInt("mentions")).isEqualTo(1);
        assertThat(mine.getJsonObject("lastMessage").getInt("seq")).isEqualTo(last);
        assertThat(listed(ann, room).getInt("unread")).isZero();
        bob.api().put(room + "/read", Api.object("seq", last)).expect(200);
        var back =
                bob.api().put(room + "/read", Api.object("seq", 1)).expect(200).json();
        assertThat(back.getInt("seq")).isEqualTo(last);
        assertThat(listed(bob, room).getInt("unread")).isZero();
        var receipts = ann.api().get(room + "/receipts").expect(200).items().getValuesAs(JsonObject.class);
        assertThat(receipts)
                .anyMatch(
                        r -> r.getString("userId").equals(bob.id()) && r.getInt("seq") == last && r.containsKey("at"));
    }

    @Test
    void a_public_channel_is_found_joined_and_left() {
        var name = "açık " + UUID.randomUUID();
        var channel = ann.api()
                .post("/api/channels", Api.object("name", name, "topic", "about"))
                .expect(201)
                .json();
        var query = "/api/channels?q=" + URLEncoder.encode("ACIK " + name.substring(5, 20), StandardCharsets.UTF_8);
        var found = bob.api().get(query).expect(200).items().getValuesAs(JsonObject.class);
        assertThat(found).hasSize(1);
        assertThat(found.get(0).getBoolean("joined")).isFalse();
        var room = "/api/chat/rooms/" + channel.getString("id");
        bob.api().get(room + "/messages").expectProblem(403, "not-a-member");
        assertThat(bob.api().put(room + "/membership").expect(200).json().getInt("memberCount"))
                .isEqualTo(2);
        bob.api().put(room + "/membership").expect(200);
        bob.api().delete(room + "/membership").expect(204);
        assertThat(ann.api().get(room).json().getInt("memberCount")).isEqualTo(1);
    }

    @Test
    void an_owner_who_leaves_is_followed_by_the_eldest_member() {
        var room = group();
        ann.api()
                .put(room + "/members/" + ann.id(), Api.object("role", "member"))
                .expectProblem(409, "last-owner");
        ann.api().delete(room + "/membership").expect(204);
        ann.api().get(room).expectProblem(404, "room-not-found");
        assertThat(bob.api().get(room).json().getJsonObject("me").getString("role"))
                .isEqualTo("owner");
    }

    @Test
    void the_log_of_a_room_can_be_read_again() {
        var room = group();
        var message = send(ann, room, "one", "c");
        var log = bob.api().get(room + "/events?after=0").expect(200).json();
        assertThat(log.getJsonArray("items").getJsonObject(0).getJsonObject("data"))
                .isEqualTo(message);
        assertThat(log.getInt("lastSeq")).isEqualTo(1);
        assertThat(log.getBoolean("hasMore")).isFalse();
    }

    private String group() {
        var made = ann.api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "g", "memberIds", List.of(bob.id())))
                .expect(201);
        return "/api/chat/rooms/" + made.json().getString("id");
    }

    private static JsonObject send(Person sender, String room, String text, String clientId) {
        return sender.api()
                .post(room + "/messages", Api.object("text", text, "clientId", clientId))
                .expect(201)
                .json();
    }

    private static JsonObject listed(Person person, String room) {
        return person.api().get("/api/chat/rooms").expect(200).items().getValuesAs(JsonObject.class).stream()
                .filter(r -> room.endsWith(r.getString("id")))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonObject page) {
        JsonArray items = page.getJsonArray("items");
        return items.getValuesAs(JsonObject.class).stream()
                .map(m -> ((JsonString) m.get("text")).getString())
                .toList();
    }
}
