package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client of Java, while it says nothing, notices at once when the server ends its connection, for whatever reason. */
@Tag("cluster")
@SystemTest(nodes = 2)
class JavaClientComesBackIT {

    private final Cluster cluster;
    private final Cast cast;

    JavaClientComesBackIT(Cluster cluster, Cast cast) {
        this.cluster = cluster;
        this.cast = cast;
    }

    /** The last test may have ended one. */
    @BeforeEach
    void both() {
        cluster.start(1, 2);
    }

    private JavaGuest guest(URI node, URI line) throws InterruptedException {
        return new JavaGuest(node, line, cast.bob());
    }

    @Test
    void a_node_that_goes_away_sends_it_to_the_other_one() throws InterruptedException {
        var balancer = cluster.roundRobin(2);
        try (var bob = guest(balancer, balancer)) {
            var greeter = bob.awaitLine();
            var first = greeter.equals(nameOf(1)) ? 1 : 2;

            cluster.node(first).stop();

            assertThat(bob.next()).isEqualTo("goodbye 1012");
            assertThat(bob.next()).startsWith("disconnect transport");
            // It may be told so through the node that goes, and begin once more when that is gone.
            bob.await("ready " + nameOf(3 - first));
        }
    }

    private String nameOf(int node) {
        try (var socket = cast.ann().socket(cluster.address(node))) {
            return socket.ready().getString("node");
        }
    }

    @Test
    void a_session_that_dies_at_another_node_ends_its_line() throws InterruptedException {
        try (var bob = guest(cluster.address(1), cluster.address(2))) {
            var node = bob.awaitLine();

            cluster.node(1).kill();

            assertThat(bob.next()).startsWith("disconnect transport");
            cluster.start(1);
            assertThat(bob.awaitLine()).isEqualTo(node);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoever_is_sent_away_for_what_it_said_begins_anew(int line) throws InterruptedException {
        try (var bob = guest(cluster.address(1), cluster.address(line))) {
            bob.awaitLine();

            bob.engine().send("no packet");

            assertThat(bob.next()).startsWith("disconnect transport");
            bob.awaitLine();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whoever_is_replaced_hears_so_and_stays_away(int line) throws InterruptedException {
        try (var bob = guest(cluster.address(1), cluster.address(line))) {
            bob.awaitLine();
            try (var another = cast.bob().socket(cluster.address(2))) {
                var taken = another.call("reconnect:transfer", "oldSocketId", bob.id(), "key", bob.key());

                assertThat(taken).isEqualTo(Api.object("success", true));
                assertThat(bob.next()).isEqualTo("goodbye 4009");
                assertThat(bob.next()).isEqualTo("disconnect io server disconnect");
                assertThat(bob.socket().isActive()).isFalse();
            }
        }
    }

    @Test
    void whoever_floods_hears_so_and_stays_away() throws InterruptedException {
        try (var bob = guest(cluster.address(1), cluster.address(1))) {
            bob.awaitLine();

            for (var i = 0; i < 1_000; i++) {
                bob.socket().emit("ping", new JSONObject());
            }

            assertThat(bob.next()).isEqualTo("goodbye 4029");
            assertThat(bob.next()).isEqualTo("disconnect io server disconnect");
            assertThat(bob.socket().isActive()).isFalse();
        }
    }
}
