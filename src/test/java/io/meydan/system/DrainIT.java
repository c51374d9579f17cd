package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A node that is told to end does so politely, and does end. */
@SystemTest
class DrainIT {

    @Test
    void sockets_are_told_to_come_back_and_the_node_ends(Cluster cluster, Cast cast) throws IOException {
        var node = cluster.node(1);
        try (var socket = cast.ann().socket()) {
            var begin = System.nanoTime();
            node.stop();

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(12));
            assertThat(node.isAlive()).isFalse();
            assertThat(socket.awaitClose()).isEqualTo(1012);
            assertThat(Files.readString(node.log()))
                    .containsSubsequence(
                            "Going away: no new sockets, 1 are told to come back elsewhere",
                            "All sockets are gone",
                            "All requests are finished");
        } finally {
            cluster.start(1);
        }
    }

    @Test
    void nobody_is_sent_to_a_node_that_waits_for_its_last_socket(Cluster cluster, Cast cast) throws IOException {
        var node = cluster.node(1);
        var token = cast.ann().accessToken();
        try (var silent = new RawSocket(cluster.address(), token)) {
            silent.awaitReady();
            var end = CompletableFuture.runAsync(node::stop);

            Await.until(
                    WsClient.PATIENCE,
                    () -> Api.at(cluster.address()).get("/health/ready").status() == 503,
                    () -> "The node that goes away still says that it is ready.");
            assertThat(silent.awaitClose()).isEqualTo(1012);
            Api.at(cluster.address()).get("/ws").expect(426);
            silent.hangUp();

            assertThat(end).succeedsWithin(20, TimeUnit.SECONDS);
        } finally {
            node.stop(); // Whatever happened above: it must be gone before it starts again.
            cluster.start(1);
        }
    }
}
