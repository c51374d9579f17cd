package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Api;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two people with the client of Java talk on while the node of one of them is killed, and then the other node. */
@Tag("cluster")
@SystemTest(nodes = 2)
class JavaClientThroughDeathIT {

    private static final int LINES = 20;

    private static String nameOf(URI node, Person person) {
        try (var socket = person.socket(node)) {
            return socket.ready().getString("node");
        }
    }

    @Test
    void nothing_is_lost_doubled_or_reordered(Cluster cluster, Cast cast) throws InterruptedException {
        var members = List.of(cast.bob().id());
        var room = cast.ann()
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Hall", "memberIds", members))
                .expect(201)
                .json();
        var id = room.getString("id");
        var last = room.getJsonNumber("lastSeq").longValue();
        var balancer = cluster.roundRobin(2);
        try (var ann = new JavaApp(balancer, cast.ann(), "ann", id, last);
                var bob = new JavaApp(balancer, cast.bob(), "bob", id, last)) {
            ann.awaitNode();
            var first = bob.awaitNode().equals(nameOf(cluster.address(1), cast.bob())) ? 1 : 2;
            talkThrough(ann, bob, () -> cluster.node(first).kill());
            assertThat(bob.awaitNode()).as("where bob is greeted again").isNotEmpty();
            cluster.start(first);
            talkThrough(ann, bob, () -> cluster.node(3 - first).kill());
            assertThat(bob.awaitNode()).as("where bob is greeted once more").isNotEmpty();

            // What was said before this has come when this comes, also what should not have come.
            ann.say(1);
            assertHeardAll(ann, bob, last);
        }
    }

    /** Lines before the end of the node, lines while it dies, and lines when it is dead. */
    private static void talkThrough(JavaApp ann, JavaApp bob, Runnable death) throws InterruptedException {
        var heard = bob.awaitHeard(0).size();
        ann.say(LINES);
        bob.say(LINES);
        bob.awaitHeard(heard + LINES);
        death.run();
        ann.say(LINES);
        bob.say(LINES);
        ann.awaitHeard(heard + 4 * LINES);
        bob.awaitHeard(heard + 4 * LINES);
    }

    private static void assertHeardAll(JavaApp ann, JavaApp bob, long last) throws InterruptedException {
        var count = 8 * LINES + 1;
        var lines = ann.awaitHeard(count);
        assertThat(bob.awaitHeard(count)).isEqualTo(lines);
        assertThat(lines.stream().map(JavaApp.Line::seq))
                .containsExactlyElementsOf(
                        IntStream.range(0, count).mapToObj(i -> last + 1 + i).toList());
        assertThat(saidBy("ann", lines)).isEqualTo(texts("ann", 4 * LINES + 1));
        assertThat(saidBy("bob", lines)).isEqualTo(texts("bob", 4 * LINES));
        assertThat(ann.refusals()).isEmpty();
        assertThat(bob.refusals()).isEmpty();
    }

    private static List<String> saidBy(String name, List<JavaApp.Line> lines) {
        return lines.stream()
                .map(JavaApp.Line::text)
                .filter(text -> text.startsWith(name))
                .toList();
    }

    private static List<String> texts(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> name + " " + i).toList();
    }
}
