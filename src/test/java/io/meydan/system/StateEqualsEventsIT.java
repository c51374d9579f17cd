package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The guarantee of docs/realtime.md: state before + events = fresh fetch, for every event. */
@SystemTest
class StateEqualsEventsIT {

    private static final Set<String> EVERY_EVENT = Set.of(
            "message:new",
            "message:edited",
            "message:deleted",
            "message:reaction",
            "message:read",
            "room:updated",
            "room:member",
            "room:read",
            "room:mention");

    private static final int ROUNDS = 6;
    private static final int CHANGES = 25;

    private final Person ann;
    private final List<Person> writers;
    private final Person guest;
    private final String room;
    private final List<String> messages = new ArrayList<>();
    private final Random random = new Random(20_261_120);
    private int lastSeq;

    StateEqualsEventsIT(Cast cast) {
        ann = cast.ann();
        writers = List.of(ann, cast.bob(), cast.cleo());
        guest = cast.person("Guest");
        var others = List.of(cast.bob().id(), cast.cleo().id());
        room = "/api/chat/rooms/"
                + ann.api()
                        .post("/api/chat/rooms", Api.object("type", "group", "name", "g", "memberIds", others))
                        .expect(201)
                        .json()
                        .getString("id");
    }

    @Test
    void state_before_and_events_are_a_fresh_fetch() {
        try (var socket = ann.socket()) {
            socket.call("room:join", "roomId", id());
            var before = RoomReducer.fetch(ann, room);
            for (var round = 0; round < ROUNDS; round++) {
                for (var i = 0; i < CHANGES; i++) {
                    change(round * CHANGES + i);
                }
                var fresh = RoomReducer.fetch(ann, room);
                try {
                    socket.awaitAll(
                            "the state of round " + round,
                            frames -> before.copy().apply(frames).state().equals(fresh.state()));
                } catch (AssertionError e) {
                    // Says where they differ, which the wait cannot.
                    assertThat(before.copy().apply(socket.received()).state()).isEqualTo(fresh.state());
                    throw e;
                }
            }
            var seen = new TreeSet<String>();
            socket.received().forEach(f -> seen.add(f.getString("event", "")));
            assertThat(seen).containsAll(EVERY_EVENT);
        }
    }

    private String id() {
        return room.substring(room.lastIndexOf('/') + 1);
    }

    private void change(int n) {
        var who = writers.get(random.nextInt(writers.size()));
        switch (n < 12 ? n : random.nextInt(12)) {
            case 0, 1 -> send(who, Api.object("text", "text " + n, "clientId", "c" + n));
            case 2 -> send(who, Api.object("text", "@" + ann.handle() + " " + n, "clientId", "c" + n));
            case 3 -> send(who, Api.object("text", "reply", "clientId", "c" + n, "parentId", anyMessage()));
            case 4 -> who.api().put(anyPath(), Api.object("text", "edited @all " + n));
            case 5 -> who.api().delete(anyPath());
            case 6 -> who.api().put(anyPath() + "/reactions/" + emoji());
            case 7 -> who.api().delete(anyPath() + "/reactions/" + emoji());
            case 8 ->
                ann.api()
                        .put(room, Api.object("name", "name " + n, "topic", random.nextBoolean() ? "" : "t"))
                        .expect(200);
            case 9 -> guest();
            case 10 ->
                who.api()
                        .put(room + "/read", Api.object("seq", random.nextInt(lastSeq + 1)))
                        .expect(200);
            default ->
                ann.api()
                        .put(
                                room + "/members/"
                                        + writers.get(1 + random.nextInt(2)).id(),
                                Api.object("role", random.nextBoolean() ? "admin" : "member"))
                        .expect(200);
        }
    }

    /** Comes if not there, goes if there. */
    private void guest() {
        var gone = ann.api().delete(room + "/members/" + guest.id());
        if (gone.status() == 404) {
            ann.api()
                    .post(room + "/members", Api.object("userIds", List.of(guest.id())))
                    .expect(200);
        }
    }

    private void send(Person who, JsonObject message) {
        var answer = who.api().post(room + "/messages", message);
        if (answer.status() == 201) {
            var stored = answer.json();
            lastSeq = Math.max(lastSeq, stored.getInt("seq"));
            messages.add(stored.getString("id"));
        } else {
            // The parent was a reply or deleted: refused, and so no part of the state.
            answer.expectProblem(422, "invalid-parent");
        }
    }

    private String anyMessage() {
        return messages.get(random.nextInt(messages.size()));
    }

    private String anyPath() {
        return room + "/messages/" + anyMessage();
    }

    private String emoji() {
        return URLEncoder.encode(random.nextBoolean() ? "👍" : "❤️", StandardCharsets.UTF_8);
    }
}
