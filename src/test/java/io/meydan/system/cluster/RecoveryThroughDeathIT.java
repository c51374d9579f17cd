package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Api;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The untouched client of JavaScript goes on where it was, also through the death of its node: nothing lost, doubled or reordered, and the same
 * session. Four are named after the cases of the adapter for streams of Redis, in its words.
 */
@Tag("cluster")
@SystemTest(nodes = 2)
class RecoveryThroughDeathIT {

    private static void say(Person ann, URI node, String room, String text) {
        ann.api(node)
                .post("/api/chat/rooms/" + room + "/messages", Api.object("clientId", UUID.randomUUID(), "text", text))
                .expect(201);
    }

    private static String nameOf(URI node, Person person) {
        try (var socket = person.socket(node)) {
            return socket.ready().getString("node");
        }
    }

    private static String room(Cast cast) {
        var members = List.of(cast.bob().id());
        return cast.ann()
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Hall", "memberIds", members))
                .expect(201)
                .json()
                .getString("id");
    }

    @Test
    void the_client_of_javascript_goes_on_twice(Cluster cluster, Cast cast) throws IOException, InterruptedException {
        var room = room(cast);
        var nginx = cluster.nginx(1, 2);
        try (var bob = new NodeApp(nginx.address(), cast.bob(), room, "")) {
            var id = bob.await("connect").getString(1);
            var name = bob.await("ready").getString(1);
            bob.await("joined");
            var first = name.equals(nameOf(cluster.address(1), cast.bob())) ? 1 : 2;
            talkThroughDeath(cluster, first, cast.ann(), room, bob, id);
            talkThroughDeath(cluster, 3 - first, cast.ann(), room, bob, id);

            assertThat(bob.texts())
                    .isEqualTo(IntStream.range(0, bob.texts().size())
                            .mapToObj(i -> "line " + i)
                            .toList())
                    .hasSize(42);
        } finally {
            nginx.stop();
        }
    }

    /** Ten lines, the end of the node, ten lines while the client is away or comes back, and one when it is back. */
    private static void talkThroughDeath(Cluster cluster, int node, Person ann, String room, NodeApp bob, String id)
            throws InterruptedException {
        var other = cluster.address(3 - node);
        var said = bob.texts().size();
        for (var i = 0; i < 10; i++) {
            say(ann, other, room, "line " + said++);
        }
        bob.awaitText("line " + (said - 1));
        cluster.node(node).kill();
        for (var i = 0; i < 10; i++) {
            say(ann, other, room, "line " + said++);
        }
        var back = bob.await("connect");
        assertThat(back.getBoolean(2)).as("recovered").isTrue();
        assertThat(back.getString(1)).isEqualTo(id);
        say(ann, other, room, "line " + said);
        bob.awaitText("line " + said);
        cluster.start(node);
    }

    @Test
    void should_restore_the_session(Cluster cluster, Cast cast) throws IOException, InterruptedException {
        var room = room(cast);
        try (var bob = new NodeApp(cluster.address(1), cast.bob(), room, "")) {
            var id = bob.await("connect").getString(1);
            bob.await("joined");
            say(cast.ann(), cluster.address(2), room, "init");

            var back = bob.await("connect");

            assertThat(back.getBoolean(2)).isTrue();
            assertThat(back.getString(1)).isEqualTo(id);
        }
    }

    @Test
    void should_restore_any_missed_packets(Cluster cluster, Cast cast) throws IOException, InterruptedException {
        var room = room(cast);
        var another = room(cast);
        try (var bob = new NodeApp(cluster.address(1), cast.bob(), room, "")) {
            bob.await("joined");
            say(cast.ann(), cluster.address(2), room, "init");
            bob.await("disconnect");
            say(cast.ann(), cluster.address(2), room, "1");
            say(cast.ann(), cluster.address(1), another, "not in this room");
            say(cast.ann(), cluster.address(1), room, "2");

            assertThat(bob.await("connect").getBoolean(2)).isTrue();
            say(cast.ann(), cluster.address(2), room, "3");
            bob.awaitText("3");

            assertThat(bob.texts()).containsExactly("init", "1", "2", "3");
        }
    }

    @Test
    void should_fail_to_restore_an_unknown_session_invalid_session_id(Cluster cluster, Cast cast)
            throws IOException, InterruptedException {
        beginsAnew(cluster, cast, "pid");
    }

    @Test
    void should_fail_to_restore_an_unknown_session_invalid_offset(Cluster cluster, Cast cast)
            throws IOException, InterruptedException {
        beginsAnew(cluster, cast, "offset");
    }

    private static void beginsAnew(Cluster cluster, Cast cast, String trick) throws IOException, InterruptedException {
        var room = room(cast);
        try (var bob = new NodeApp(cluster.address(1), cast.bob(), room, trick)) {
            var id = bob.await("connect").getString(1);
            bob.await("joined");
            say(cast.ann(), cluster.address(2), room, "init");

            var back = bob.await("connect");

            assertThat(back.getBoolean(2)).isFalse();
            assertThat(back.getString(1)).isNotEqualTo(id);
            bob.await("joined");
        }
    }
}
