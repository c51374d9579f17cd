package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new connection takes an earlier one's place, on another node and by another way in. */
@Tag("cluster")
@SystemTest(nodes = 2)
class ReconnectTransferIT {

    private static final System.Logger LOG = System.getLogger(ReconnectTransferIT.class.getName());
    private static final int TRANSFERS = 120;

    private final URI here;
    private final URI there;

    ReconnectTransferIT(Cluster cluster) {
        here = cluster.address(1);
        there = cluster.address(2);
    }

    private static String room(Cast cast) {
        var members = List.of(cast.bob().id());
        return cast.ann()
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Kitchen", "memberIds", members))
                .expect(201)
                .json()
                .getString("id");
    }

    private static void say(WsClient ann, String room, String text) {
        ann.call("message:send", "roomId", room, "clientId", UUID.randomUUID(), "text", text);
    }

    private static List<String> texts(WsClient client) {
        return client.received("message:new").stream()
                .map(frame -> frame.getJsonObject("data").getString("text"))
                .toList();
    }

    private static boolean transfer(WsClient newcomer, WsClient old, Object... after) {
        return newcomer.call(
                        "reconnect:transfer",
                        "oldSocketId",
                        old.ready().getString("sessionId"),
                        "key",
                        old.ready().getString("resumeKey"),
                        "after",
                        Api.object(after))
                .getBoolean("success");
    }

    @Test
    void topics_and_what_was_missed_move_to_the_other_node_and_the_old_connection_ends(Cast cast) {
        var room = room(cast);
        try (var ann = cast.ann().socket(here);
                var old = cast.bob().socket(here);
                var newcomer = cast.bob().socket(there)) {
            var seq = old.call("room:join", "roomId", room).getInt("lastSeq");
            old.call("presence:set", "status", "dnd");
            say(ann, room, "one");
            old.await("message:new");

            assertThat(transfer(newcomer, old, "conversation:" + room, seq + 1)).isTrue();

            assertThat(old.awaitClose()).isEqualTo(4009);
            say(ann, room, "two");
            newcomer.await("message:new");
            newcomer.settle();
            assertThat(texts(newcomer)).containsExactly("two");
            assertThat(newcomer.received("reconnect:transferred")).hasSize(1);
            var people = ann.call(
                            "presence:watch", "userIds", List.of(cast.bob().id()))
                    .getJsonArray("people");
            assertThat(people.getJsonObject(0).getString("status")).isEqualTo("dnd");
        }
    }

    @Test
    void without_numbers_everything_since_the_join_comes_again(Cast cast) {
        var room = room(cast);
        try (var ann = cast.ann().socket(here);
                var old = cast.bob().socket(here);
                var newcomer = cast.bob().socket(there)) {
            old.call("room:join", "roomId", room);
            say(ann, room, "one");
            old.await("message:new");
            old.cut();
            say(ann, room, "two");

            assertThat(transfer(newcomer, old)).isTrue();

            newcomer.await(
                    "message:new",
                    frame -> frame.getJsonObject("data").getString("text").equals("two"));
            assertThat(texts(newcomer)).containsExactly("one", "two");
        }
    }

    @Test
    void whoever_has_the_wrong_key_or_is_somebody_else_gets_nothing_and_it_works_once(Cast cast) {
        try (var ann = cast.ann().socket(there);
                var old = cast.bob().socket(here);
                var newcomer = cast.bob().socket(there);
                var late = cast.bob().socket(there);
                var elsewhere = cast.bob().onAnotherDevice().socket(here)) {
            var id = old.ready().getString("sessionId");
            var key = old.ready().getString("resumeKey");
            assertThat(newcomer.call("reconnect:transfer", "oldSocketId", id, "key", "wrong")
                            .getBoolean("success"))
                    .isFalse();
            assertThat(newcomer.call("reconnect:transfer", "oldSocketId", "another", "key", key)
                            .getBoolean("success"))
                    .isFalse();
            assertThat(transfer(ann, old)).isFalse();
            assertThat(transfer(elsewhere, old)).isFalse();
            assertThat(transfer(newcomer, newcomer)).isFalse();
            assertThat(old.isOpen()).isTrue();
            old.settle();

            assertThat(transfer(newcomer, old)).isTrue();
            assertThat(transfer(late, old)).isFalse();
        }
    }

    @Test
    void whoever_was_shut_out_hears_what_was_promised_and_nothing_of_before(Cast cast) {
        var room = room(cast);
        try (var ann = cast.ann().socket(here);
                var stranger = cast.bob().socket(here);
                var newcomer = cast.bob().socket(there);
                var old = cast.bob().socket(here);
                var last = cast.bob().socket(there)) {
            say(ann, room, "before");
            old.call("room:join", "roomId", room);
            old.cut();
            say(ann, room, "promised");
            cast.bob().api().delete("/api/chat/rooms/" + room + "/membership").expect(204);
            say(ann, room, "after");

            assertThat(transfer(newcomer, stranger, "conversation:" + room, 0)).isTrue();
            newcomer.settle();
            assertThat(texts(newcomer)).isEmpty();
            assertThat(transfer(last, old, "conversation:" + room, 0)).isTrue();
            last.await("room:member");
            last.settle();
            assertThat(texts(last)).containsExactly("promised");
        }
    }

    @Test
    void a_connection_of_socket_io_takes_the_place_of_a_plain_one(Cast cast) {
        var room = room(cast);
        try (var ann = cast.ann().socket(here);
                var old = cast.bob().socket(here);
                var newcomer = ReturningClient.connect(there, cast.bob())) {
            var seq = old.call("room:join", "roomId", room).getInt("lastSeq");
            say(ann, room, "one");

            var answer = newcomer.ask(
                    "reconnect:transfer",
                    "oldSocketId",
                    old.ready().getString("sessionId"),
                    "key",
                    old.ready().getString("resumeKey"),
                    "after",
                    Api.object("conversation:" + room, seq));

            assertThat(answer.getBoolean("success")).isTrue();
            newcomer.awaitText("one");
            newcomer.cut();
            say(ann, room, "two");
            newcomer.comeBack(here);
            assertThat(newcomer.isRecovered()).isTrue();
            assertThat(newcomer.texts()).containsExactly("one", "two");
        }
    }

    @Test
    void it_takes_less_than_a_tenth_of_a_second(Cast cast) {
        var room = room(cast);
        var millis = new double[TRANSFERS];
        try (var ann = cast.ann().socket(here)) {
            var seq = ann.call("room:join", "roomId", room).getInt("lastSeq");
            say(ann, room, "missed");
            for (var i = 0; i < TRANSFERS; i++) {
                try (var old = cast.bob().socket(i % 2 == 0 ? here : there);
                        var newcomer = cast.bob().socket(i % 2 == 0 ? there : here)) {
                    old.call("room:join", "roomId", room);
                    var begin = System.nanoTime();
                    assertThat(transfer(newcomer, old, "conversation:" + room, seq))
                            .isTrue();
                    newcomer.await("message:new");
                    millis[i] = (System.nanoTime() - begin) / 1e6;
                }
            }
        }
        Arrays.sort(millis);
        var p99 = millis[(int) Math.ceil(TRANSFERS * 0.99) - 1];
        LOG.log(
                Level.INFO,
                "{0} transfers to the other node, until the missed message is there: p50 {1} ms, p99 {2} ms",
                TRANSFERS,
                millis[TRANSFERS / 2],
                p99);
        // The aim is 100 ms on a quiet machine; docs/performance.md has what was measured.
        assertThat(p99).isLessThan(1_000);
    }
}
