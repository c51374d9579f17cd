package io.meydan.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import io.meydan.platform.Ids;
import io.meydan.platform.TestThreads;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What one node says is observed once on every node, over a real database and a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterSignalsDbTest {

    private final Ids ids = new Ids(Clock.systemUTC());
    private Redis redis;
    private TestHub one;
    private TestHub two;
    private TestThreads threads;
    private SignalNode here;
    private SignalNode there;

    /** The signals of one node, and what its observers have seen. */
    private record SignalNode(TestHub hub, ClusterSignals signals, RecordingSignals seen) {

        void send(String payload) {
            hub.transactions.run(() -> {
                signals.send("test", payload);
                return payload;
            });
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        one = new TestHub(redis.url());
        two = new TestHub(redis.url());
        threads = new TestThreads();
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        threads.close();
        redis.stop();
    }

    @BeforeEach
    void listen() {
        here = node(one);
        there = node(two);
    }

    @AfterEach
    void fallSilent() {
        here.signals().stop();
        there.signals().stop();
    }

    private SignalNode node(TestHub hub) {
        var seen = new RecordingSignals();
        var signals = new ClusterSignals();
        signals.realtime = hub.realtime;
        signals.hub = hub.hub;
        signals.json = new Json();
        signals.threads = threads;
        signals.observers = seen;
        signals.start();
        return new SignalNode(hub, signals, seen);
    }

    @Test
    void every_node_observes_it_once_the_sender_too() {
        var payloads = IntStream.range(0, 40).mapToObj(i -> name() + i).toList();
        IntStream.range(0, 40).forEach(i -> (i % 2 == 0 ? here : there).send(payloads.get(i)));
        for (var node : List.of(here, there)) {
            payloads.forEach(payload -> node.seen().await(payload));
            assertThat(node.seen().payloads()).containsExactlyInAnyOrderElementsOf(payloads);
            assertThat(node.seen().all()).extracting(Signal::kind).containsOnly("test");
        }
    }

    @Test
    void what_was_rolled_back_is_observed_by_nobody() {
        var lost = name();
        var kept = name();
        assertThatThrownBy(() -> one.transactions.run(() -> {
                    here.signals().send("test", lost);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        here.send(kept);
        for (var node : List.of(here, there)) {
            node.seen().await(kept);
            assertThat(node.seen().payloads()).containsExactly(kept);
        }
    }

    @Test
    void without_redis_it_takes_the_way_through_the_log() {
        var payload = name();
        redis.kill();
        try {
            here.send(payload);
            there.seen().await(payload, Duration.ofSeconds(5));
        } finally {
            redis.start();
        }
    }

    @Test
    void an_observer_that_fails_keeps_nothing_from_the_others_or_from_the_next_signal() {
        var bad = name();
        var good = name();
        there.seen().failAt(bad);
        here.send(bad);
        there.seen().await(bad);
        here.send(good);
        here.seen().await(good);
        there.seen().await(good);
        assertThat(here.seen().payloads()).containsExactlyInAnyOrder(bad, good);
    }

    @Test
    void a_node_that_has_left_observes_nothing_more() {
        there.signals().stop();
        var payload = name();
        here.send(payload);
        here.seen().await(payload);
        // Somebody on the same node has heard what came after it, so it would have been heard.
        var after = Topic.conversation(ids.next());
        var listener = new RecordingListener("s" + ids.next(), ids.next());
        two.hub.connect(listener);
        two.hub.join(listener, listener.caller(), after, null, answer -> {});
        one.append(after, Map.of());
        assertThat(awaited(listener, after)).isTrue();
        assertThat(there.seen().payloads()).isEmpty();
        listen();
    }

    @Test
    void no_person_may_listen_to_what_nodes_say() {
        var nodes = new UUID(0, 0);
        var person = new Caller(ids.next(), ids.next(), "ann", Set.of("citizen", "admin"));
        assertThat(here.signals().kind()).isEqualTo("node");
        assertThat(here.signals().audible(person, Set.of(nodes))).isEmpty();
    }

    private static boolean awaited(RecordingListener listener, Topic topic) {
        try {
            return listener.awaitSeq(topic, 1, 20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String name() {
        return ids.next().toString();
    }
}
