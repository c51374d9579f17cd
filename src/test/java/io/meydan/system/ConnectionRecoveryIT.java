package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Connection state recovery of Socket.IO on one node and on another one. The first seven are named after the cases of the reference, in its
 * words; what was missed is complete and comes before the client is told that it goes on, or the client begins anew.
 */
@Tag("cluster")
@SystemTest(nodes = 2)
class ConnectionRecoveryIT {

    private final URI here;
    private final URI there;

    ConnectionRecoveryIT(Cluster cluster) {
        here = cluster.address(1);
        there = cluster.address(2);
    }

    private static String room(Person ann, Person bob) {
        return ann.api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Kitchen", "memberIds", List.of(bob.id())))
                .expect(201)
                .json()
                .getString("id");
    }

    private ReturningClient ann(Cast cast) {
        return ReturningClient.connect(here, cast.ann());
    }

    private ReturningClient bobIn(String room, Cast cast) {
        var bob = ReturningClient.connect(here, cast.bob());
        bob.ask("room:join", "roomId", room);
        return bob;
    }

    @Test
    void should_restore_session_and_missed_packets(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        try (var ann = ann(cast);
                var bob = bobIn(room, cast)) {
            ann.say(room, "one");
            bob.awaitText("one");
            var sid = bob.sid();
            bob.cut();
            ann.say(room, "two");
            ann.say(room, "three");

            bob.comeBack(here);

            assertThat(bob.isRecovered()).isTrue();
            assertThat(bob.sid()).isEqualTo(sid);
            // Before the client was told: nothing was read since.
            assertThat(bob.texts()).containsExactly("one", "two", "three");
            ann.say(room, "four");
            bob.awaitText("four");
            assertThat(bob.texts()).containsExactly("one", "two", "three", "four");
        }
    }

    @Test
    void should_restore_rooms_and_data_attributes(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        try (var ann = ann(cast);
                var bob = bobIn(room, cast)) {
            bob.ask("presence:set", "status", "dnd");
            ann.say(room, "one");
            bob.awaitText("one");
            bob.cut();

            bob.comeBack(there);
            ann.say(room, "two");
            bob.awaitText("two");

            assertThat(bob.isRecovered()).isTrue();
            var people = ann.ask("presence:watch", "userIds", List.of(cast.bob().id()))
                    .getJsonArray("people");
            assertThat(people.getJsonObject(0).getString("status")).isEqualTo("dnd");
        }
    }

    @Test
    void should_restore_session_even_if_the_client_did_not_receive_any_event(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        try (var ann = ann(cast);
                var bob = bobIn(room, cast)) {
            bob.cut();

            bob.comeBack(there, cast.bob().accessToken(), bob.pid(), null);

            assertThat(bob.isRecovered()).isTrue();
            ann.say(room, "one");
            bob.awaitText("one");
        }
    }

    @Test
    void should_replay_missed_packets_even_if_the_client_did_not_receive_any_event_before_disconnection(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        try (var ann = ann(cast);
                var bob = bobIn(room, cast)) {
            bob.cut();
            ann.say(room, "one");
            ann.say(room, "two");

            bob.comeBack(there, cast.bob().accessToken(), bob.pid(), null);

            assertThat(bob.isRecovered()).isTrue();
            assertThat(bob.texts()).containsExactly("one", "two");
        }
    }

    @Test
    void should_not_restore_session_if_the_provided_offset_is_not_a_string(Cast cast) {
        try (var bob = ReturningClient.connect(here, cast.bob())) {
            bob.cut();

            bob.comeBack(here, cast.bob().accessToken(), bob.pid(), Json.createValue(123));

            assertThat(bob.isRecovered()).isFalse();
            bob.await("ready");
        }
    }

    @Test
    void should_run_middlewares_even_upon_recovery(Cast cast) {
        // Signing in is our middleware: nobody comes back with less than a good token.
        try (var bob = ReturningClient.connect(here, cast.bob());
                var socket = new EngineClient(here, "/socket.io/").socket(EngineClient.webSocket())) {
            bob.cut();

            assertThat(socket.text()).startsWith("0");
            socket.send("40" + Api.object("token", "not.a.token", "pid", bob.pid()));

            assertThat(socket.text()).startsWith("44{\"message\":\"unauthorized\"");
            bob.comeBack(here);
            assertThat(bob.isRecovered()).isTrue();
        }
    }

    @Test
    void should_fail_to_restore_an_unknown_session(Cast cast) {
        try (var bob = ReturningClient.connect(here, cast.bob())) {
            var sid = bob.sid();

            bob.comeBack(here, cast.bob().accessToken(), "foo", Json.createValue("bar"));

            assertThat(bob.isRecovered()).isFalse();
            assertThat(bob.sid()).isNotEqualTo(sid).isNotEqualTo("foo");
            assertThat(bob.pid()).isNotEqualTo("foo");
        }
    }

    @Test
    void it_works_a_second_time_and_a_third(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        try (var ann = ann(cast);
                var bob = bobIn(room, cast)) {
            for (var round = 1; round <= 3; round++) {
                bob.cut();
                ann.say(room, "missed " + round);
                bob.comeBack(round % 2 == 0 ? here : there);
                assertThat(bob.isRecovered()).as("round " + round).isTrue();
                // Once more without anything missed.
                bob.cut();
                bob.comeBack(there);
                assertThat(bob.isRecovered()).as("quiet round " + round).isTrue();
            }
            assertThat(bob.texts()).containsExactly("missed 1", "missed 2", "missed 3");
        }
    }

    @Test
    void whoever_comes_back_while_the_old_line_is_half_open_takes_its_place(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        for (var node : List.of(here, there)) {
            try (var ann = ann(cast);
                    var bob = bobIn(room, cast)) {
                ann.say(room, "one");
                bob.awaitText("one");
                var old = bob.socket();
                ann.say(room, "two");

                bob.comeBack(node);

                assertThat(bob.isRecovered()).isTrue();
                assertThat(old.nextUntilClosed())
                        .contains("42[\"goodbye\",{\"code\":4009,\"reason\":\"replaced\"}]", "41");
                assertThat(old.awaitClose()).isEqualTo(4009);
                ann.say(room, "three");
                bob.awaitText("three");
                assertThat(bob.texts()).containsExactly("one", "two", "three");
                // The old one has not spoiled the record.
                bob.cut();
                bob.comeBack(here);
                assertThat(bob.isRecovered()).isTrue();
            }
        }
    }

    @Test
    void an_event_that_is_repeated_on_the_same_node_is_done_once(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        try (var bob = bobIn(room, cast)) {
            var first =
                    bob.askOnce("7-1", "message:send", "roomId", room, "clientId", UUID.randomUUID(), "text", "one");
            bob.cut();
            bob.comeBack(here);

            var again =
                    bob.askOnce("7-1", "message:send", "roomId", room, "clientId", UUID.randomUUID(), "text", "two");

            assertThat(again).isEqualTo(first);
            bob.settle();
            assertThat(bob.texts()).containsExactly("one");
        }
    }

    @Test
    void a_room_that_was_joined_or_left_last_is_not_mistaken(Cast cast) {
        var first = room(cast.ann(), cast.bob());
        var second = room(cast.ann(), cast.bob());
        try (var ann = ann(cast);
                var bob = bobIn(first, cast)) {
            ann.say(first, "one");
            bob.awaitText("one");
            bob.ask("room:join", "roomId", second);
            bob.ask("room:leave", "roomId", first);
            bob.cut();
            ann.say(first, "not for him");
            ann.say(second, "two");

            bob.comeBack(there);

            assertThat(bob.isRecovered()).isTrue();
            bob.settle();
            assertThat(bob.texts()).containsExactly("one", "two");
        }
    }

    @Test
    void many_rooms_that_move_on_keep_their_places(Cast cast) {
        var rooms = java.util.stream.IntStream.range(0, 20)
                .mapToObj(i -> room(cast.ann(), cast.bob()))
                .toList();
        try (var ann = ann(cast);
                var bob = bobIn(rooms.get(0), cast)) {
            rooms.forEach(room -> bob.ask("room:join", "roomId", room));
            rooms.forEach(room -> ann.say(room, "a " + room));
            bob.awaitText("a " + rooms.get(19));
            bob.cut();
            rooms.forEach(room -> ann.say(room, "b " + room));

            bob.comeBack(there);

            assertThat(bob.isRecovered()).isTrue();
            assertThat(bob.texts()).hasSize(40).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoever_was_shut_out_meanwhile_hears_that_last_and_nothing_after(Cast cast) {
        var room = room(cast.ann(), cast.bob());
        try (var ann = ann(cast);
                var bob = bobIn(room, cast)) {
            bob.cut();
            ann.say(room, "one");
            cast.bob().api().delete("/api/chat/rooms/" + room + "/membership").expect(204);
            ann.say(room, "not for him");

            bob.comeBack(there);

            assertThat(bob.isRecovered()).isTrue();
            bob.settle();
            assertThat(bob.texts()).containsExactly("one");
            assertThat(bob.names()).contains("room:member", "room:removed");
        }
    }
}
