package io.meydan.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.launcher.Await;
import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import io.meydan.platform.Ids;
import io.meydan.platform.web.InvalidInput;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes and a person with devices on both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PresenceDbTest {

    private static final long PATIENCE = 20;

    private final Ids ids = new Ids(Clock.systemUTC());
    private Redis redis;
    private TestHub one;
    private TestHub two;
    private UUID person;
    private Topic updates;
    private RecordingListener watcher;

    @BeforeAll
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        one = new TestHub(redis.url());
        two = new TestHub(redis.url());
        // What is announced before a node listens is lost: presence is never replayed.
        for (var hub : List.of(one, two)) {
            Await.until(Duration.ofSeconds(PATIENCE), hub.cluster::isHeard, () -> "The nodes do not hear each other");
            hub.presence.start();
        }
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        redis.stop();
    }

    @BeforeEach
    void someoneWatches() {
        person = ids.next();
        updates = Topic.updates(person);
        watcher = new RecordingListener("w" + person, ids.next());
        two.hub.connect(watcher);
        two.hub.joinAll(watcher, watcher.caller(), List.of(updates));
    }

    @Test
    void a_person_comes_and_goes() throws InterruptedException {
        one.presence.connected("a" + person, person);
        assertThat(says("online")).isTrue();
        assertThat(two.presence.of(Set.of(person)).get(person).status()).isEqualTo("online");
        one.presence.set("a" + person, "dnd");
        assertThat(says("dnd")).isTrue();
        one.presence.disconnected("a" + person);
        assertThat(says("offline")).isTrue();
        assertThat(watcher.data(updates)).hasSize(3);
        assertThat(eventuallyLastSeen(person)).isTrue();
    }

    @Test
    void a_second_device_on_another_node_makes_no_noise() throws InterruptedException {
        one.presence.connected("a" + person, person);
        assertThat(says("online")).isTrue();
        two.presence.connected("b" + person, person);
        one.presence.disconnected("a" + person);
        two.presence.set("b" + person, "away");
        assertThat(says("away")).isTrue();
        two.presence.disconnected("b" + person);
        assertThat(says("offline")).isTrue();
        assertThat(watcher.data(updates)).hasSize(3);
    }

    @Test
    void a_reconnect_within_the_grace_does_not_flicker() throws InterruptedException {
        one.presence.connected("a" + person, person);
        assertThat(says("online")).isTrue();
        one.presence.disconnected("a" + person);
        two.presence.connected("b" + person, person);
        two.presence.disconnected("b" + person);
        assertThat(says("offline")).isTrue();
        assertThat(watcher.data(updates)).hasSize(2);
    }

    @Test
    void who_is_invisible_looks_offline() throws InterruptedException {
        one.presence.connected("a" + person, person);
        assertThat(says("online")).isTrue();
        one.presence.set("a" + person, "invisible");
        assertThat(says("offline")).isTrue();
        assertThat(two.presence.of(Set.of(person)).get(person).status()).isEqualTo("offline");
    }

    @Test
    void the_ghosts_of_a_dead_node_go_within_fifteen_seconds() throws InterruptedException {
        var dying = new TestHub(redis.url());
        dying.presence.start();
        dying.presence.connected("a" + person, person);
        assertThat(says("online")).isTrue();
        // A node announces its people before it has reached Redis; what Redis never knew, nobody can clear.
        Await.until(
                Duration.ofSeconds(PATIENCE),
                () -> "online"
                        .equals(two.presence.of(Set.of(person)).get(person).status()),
                () -> "Redis never learned of the person");
        dying.close();
        assertThat(watcher.await(w -> w.data(updates).stream().anyMatch(d -> d.contains("offline")), 15))
                .isTrue();
        assertThat(watcher.data(updates)).hasSize(2);
    }

    @Test
    void news_that_was_lost_on_the_way_is_told_after_all() throws InterruptedException {
        var mute = new TestHub(redis.url());
        mute.presence.start();
        try {
            mute.presence.connected("a" + person, person);
            assertThat(says("online")).isTrue();
            mute.cluster.stop();
            mute.presence.disconnected("a" + person);
            assertThat(says("offline")).isTrue();
            assertThat(watcher.data(updates)).hasSize(2);
            assertThat(two.hub.stats().corrections()).isPositive();
        } finally {
            mute.close();
        }
    }

    @Test
    void what_redis_has_forgotten_is_told_again_without_noise() throws InterruptedException {
        one.presence.connected("a" + person, person);
        assertThat(says("online")).isTrue();
        one.redis.flushAll();
        one.presence.connected("b" + person, person);
        one.presence.set("b" + person, "dnd");
        assertThat(says("dnd")).isTrue();
        assertThat(two.presence.of(Set.of(person)).get(person).status()).isEqualTo("dnd");
        assertThat(watcher.data(updates)).hasSize(2);
    }

    @Test
    void an_unknown_status_is_refused() {
        assertThatThrownBy(() -> one.presence.set("nobody", "asleep")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_node_that_cannot_reach_redis_knows_its_own_people() {
        var alone = new TestHub("redis://127.0.0.1:" + Ports.free());
        try {
            alone.presence.connected("a" + person, person);
            assertThat(alone.presence.of(Set.of(person)).get(person).status()).isEqualTo("online");
        } finally {
            alone.close();
        }
    }

    private boolean says(String status) throws InterruptedException {
        return watcher.await(
                w -> w.data(updates).stream().anyMatch(data -> data.contains("\"" + status + "\"")), PATIENCE);
    }

    /** The time is stored with the next tick; a watcher that waits for nothing else gives it the time. */
    private boolean eventuallyLastSeen(UUID userId) throws InterruptedException {
        for (var i = 0; i < 50; i++) {
            if (two.presence.of(Set.of(userId)).get(userId).lastSeenAt() != null) {
                return true;
            }
            watcher.await(w -> false, 0, 100);
        }
        return false;
    }
}
