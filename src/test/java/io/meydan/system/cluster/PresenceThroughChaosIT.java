package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.system.Api;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import io.meydan.system.WsClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ann, on node 1, sees who is here, whatever dies: Bob is on node 2 alone, Cleo on both. */
@Tag("cluster")
@SystemTest(nodes = 2)
@SuppressWarnings("NullAway.Init") // set before each test
class PresenceThroughChaosIT {

    /** Fifteen seconds are promised; the rest is for a machine that is busy. */
    private static final Duration GHOSTS = Duration.ofSeconds(20);

    private final Cluster cluster;
    private Person ann;
    private Person bob;
    private Person cleo;
    private WsClient watcher;
    private WsClient bobs;
    private WsClient cleosHere;
    private WsClient cleosThere;

    PresenceThroughChaosIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void all_are_here(Cast cast) {
        ann = cast.ann();
        bob = cast.bob();
        cleo = cast.cleo();
        ann.api()
                .post(
                        "/api/chat/rooms",
                        Api.object("type", "group", "name", "Çay", "memberIds", List.of(bob.id(), cleo.id())))
                .expect(201);
        watcher = ann.socket(cluster.address(1));
        watcher.call("presence:watch", "userIds", List.of(bob.id(), cleo.id()));
        bobs = bob.socket(cluster.address(2));
        cleosHere = cleo.socket(cluster.address(1));
        cleosThere = cleo.socket(cluster.address(2));
        awaitStatus(bob, "online");
        awaitStatus(cleo, "online");
    }

    @AfterEach
    void all_go() {
        Stream.of(watcher, bobs, cleosHere, cleosThere).forEach(WsClient::cut);
        cluster.start(1, 2);
    }

    @Test
    void the_ghosts_of_a_killed_node_go_and_nobody_else_does() {
        cluster.node(2).kill();
        awaitStatus(bob, "offline");
        assertThat(asked(1, cleo)).isEqualTo("online");

        // A node of the same name is another node: it brings nobody back.
        cluster.start(2);
        assertThat(asked(2, bob)).isEqualTo("offline");
        assertThat(asked(2, cleo)).isEqualTo("online");
        bobs = bob.socket(cluster.address(2));
        awaitStatus(bob, "online");
        assertThat(heardOf(cleo)).as("what was heard of Cleo").doesNotContain("offline");
    }

    @Test
    void whoever_comes_back_from_a_node_that_drains_was_never_gone() {
        cluster.node(2).stop();
        assertThat(bobs.awaitClose()).isEqualTo(1012);
        bobs = bob.socket(cluster.address(1));
        cleosHere.close();

        // Cleo has not come back: her devices are gone on both nodes.
        awaitStatus(cleo, "offline");
        assertThat(asked(1, bob)).isEqualTo("online");
        assertThat(heardOf(bob)).as("what was heard of Bob").doesNotContain("offline");
    }

    @Test
    void a_redis_that_begins_empty_forgets_nobody() {
        cluster.redis().kill();
        cleosThere.close();
        cluster.redis().start();

        bobs.call("presence:set", "status", "dnd");
        awaitStatus(bob, "dnd");
        for (var node : new int[] {1, 2}) {
            awaitAsked(node, bob, "dnd");
            awaitAsked(node, cleo, "online");
        }
        cleosHere.close();
        awaitStatus(cleo, "offline");
        bobs.close();
        awaitStatus(bob, "offline");
        awaitAsked(2, bob, "offline");
        // The same status may be told again; but nobody went and came.
        assertThat(heardOf(cleo).dropWhile("online"::equals))
                .as("what was heard of Cleo after she went")
                .isNotEmpty()
                .containsOnly("offline");
    }

    /** Ann has heard it, and whoever asks is told the same. */
    private void awaitStatus(Person person, String status) {
        Await.until(
                GHOSTS,
                () -> heardOf(person).reduce("", (before, after) -> after).equals(status),
                () -> "Of " + person.displayName() + " was heard "
                        + heardOf(person).toList());
        awaitAsked(1, person, status);
    }

    private void awaitAsked(int node, Person person, String status) {
        Await.until(
                GHOSTS,
                () -> asked(node, person).equals(status),
                () -> person.displayName() + " is " + asked(node, person) + " at node " + node);
    }

    private Stream<String> heardOf(Person person) {
        return watcher.received("presence:update").stream()
                .map(frame -> frame.getJsonObject("data"))
                .filter(data -> data.getString("userId").equals(person.id()))
                .map(data -> data.getString("status"));
    }

    private String asked(int node, Person person) {
        return ann.api(cluster.address(node))
                .get("/api/presence?userIds=" + person.id())
                .expect(200)
                .json()
                .getJsonArray("people")
                .getJsonObject(0)
                .getString("status");
    }
}
