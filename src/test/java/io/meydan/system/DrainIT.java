package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.platform.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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
    void nobody_is_sent_to_a_node_that_still_answers_its_last_message(Cluster cluster, Cast cast) throws SQLException {
        var node = cluster.node(1);
        var ann = cast.ann();
        var room = room(ann);
        try (var socket = ann.socket();
                var database =
                        TestDatabase.at(cluster.databaseUrl()).dataSource().getConnection()) {
            lock(database, "conversation:" + room);
            var answer = CompletableFuture.supplyAsync(() -> say(ann, room, "So long"));
            Await.until(
                    WsClient.PATIENCE, () -> somebodyWaits(database), () -> "The message does not wait for the room.");
            var end = CompletableFuture.runAsync(node::stop);
            awaitNotReady(cluster);
            assertThat(socket.awaitClose()).isEqualTo(1012);
            Api.at(cluster.address()).get("/ws").expectProblem(400, "malformed");
            assertThat(answer).isNotDone();
            assertThat(node.isAlive()).isTrue();
            database.rollback();

            assertThat(answer.orTimeout(20, TimeUnit.SECONDS)
                            .join()
                            .expect(201)
                            .json()
                            .getString("text"))
                    .isEqualTo("So long");
            assertThat(end).succeedsWithin(20, TimeUnit.SECONDS);
        } finally {
            node.stop(); // Whatever happened above: it must be gone before it starts again.
            cluster.start(1);
        }
    }

    private static String room(Person owner) {
        return owner.api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Last words", "memberIds", List.of()))
                .expect(201)
                .json()
                .getString("id");
    }

    private static Api.Answer say(Person person, String room, String text) {
        var message = Api.object("text", text, "clientId", "last-words");
        return person.api().post("/api/chat/rooms/" + room + "/messages", message);
    }

    private static void awaitNotReady(Cluster cluster) {
        Await.until(
                WsClient.PATIENCE,
                () -> Api.at(cluster.address()).get("/health/ready").status() == 503,
                () -> "The node that goes away still says that it is ready.");
    }

    private static void lock(Connection database, String topic) throws SQLException {
        database.setAutoCommit(false);
        try (var statement = database.prepareStatement("select 1 from platform.topic where name = ? for update")) {
            statement.setString(1, topic);
            assertThat(statement.executeQuery().next()).isTrue();
        }
    }

    private static boolean somebodyWaits(Connection database) {
        try (var statement = database.createStatement();
                var found = statement.executeQuery("select count(*) from pg_locks where not granted")) {
            return found.next() && found.getInt(1) > 0;
        } catch (SQLException e) {
            throw new IllegalStateException("The locks could not be asked for", e);
        }
    }
}
