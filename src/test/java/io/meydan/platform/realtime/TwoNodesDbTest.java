package io.meydan.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import io.meydan.platform.Ids;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes over a real database and a real Redis that is paused, killed, restarted and emptied while people write. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesDbTest {

    private static final long PATIENCE = 20;

    private final Ids ids = new Ids(Clock.systemUTC());
    private Redis redis;
    private TestHub one;
    private TestHub two;

    @BeforeAll
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        one = new TestHub(redis.url());
        two = new TestHub(redis.url());
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        redis.stop();
    }

    private RecordingListener listener(TestHub node, Topic topic, Long after) {
        var id = ids.next();
        var listener = new RecordingListener("s" + id, id);
        node.hub.connect(listener);
        var joined = node.hub.join(listener, listener.caller(), topic, after, answer -> {});
        assertThat(joined.toCompletableFuture()).isCompleted();
        return listener;
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void an_event_reaches_the_other_node() throws InterruptedException {
        var topic = Topic.conversation(ids.next());
        var here = listener(one, topic, null);
        var there = listener(two, topic, null);
        one.append(topic, Map.of("text", "hello"));
        two.append(topic, Map.of("text", "back"));
        for (var listener : List.of(here, there)) {
            assertThat(listener.awaitSeq(topic, 2, PATIENCE)).isTrue();
            assertThat(listener.seqs(topic)).containsExactly(1L, 2L);
        }
    }

    @Test
    void what_was_rolled_back_reaches_nobody() throws InterruptedException {
        var topic = Topic.conversation(ids.next());
        var here = listener(one, topic, null);
        try {
            one.transactions.run(() -> {
                one.realtime.append(topic, "lost", Map.of(), null);
                throw new IllegalArgumentException("no");
            });
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("no");
        }
        one.append(topic, Map.of());
        assertThat(here.awaitSeq(topic, 1, PATIENCE)).isTrue();
        assertThat(here.names(topic)).containsExactly("test:event");
    }

    @Test
    void whoever_is_shut_out_leaves_on_both_nodes_after_that_event() throws InterruptedException {
        var topic = Topic.conversation(ids.next());
        var stays = listener(two, topic, null);
        var here = listener(one, topic, null);
        var there = new RecordingListener("s" + ids.next(), here.userId());
        two.hub.connect(there);
        two.hub.join(there, there.caller(), topic, null, answer -> {});
        one.append(topic, "room:member", Map.of(), here.userId());
        one.append(topic, Map.of());
        assertThat(stays.awaitSeq(topic, 2, PATIENCE)).isTrue();
        for (var listener : List.of(here, there)) {
            assertThat(listener.await(l -> l.isEvictedFrom(topic), PATIENCE)).isTrue();
            assertThat(listener.seqs(topic)).containsExactly(1L);
        }
        assertThat(one.hub.hears(here, topic)).isFalse();
    }

    @Test
    void an_ephemeral_event_reaches_everybody_but_its_author() throws InterruptedException {
        var topic = Topic.conversation(ids.next());
        var author = listener(one, topic, null);
        var here = listener(one, topic, null);
        var there = listener(two, topic, null);
        one.append(topic, Map.of());
        assertThat(there.awaitSeq(topic, 1, PATIENCE)).isTrue();
        one.realtime.emit(topic, "typing", Map.of("typing", true), author.sessionId());
        one.append(topic, Map.of());
        assertThat(there.await(l -> l.names(topic).contains("typing"), PATIENCE))
                .isTrue();
        assertThat(here.awaitSeq(topic, 2, PATIENCE)).isTrue();
        assertThat(author.awaitSeq(topic, 2, PATIENCE)).isTrue();
        assertThat(here.names(topic)).containsExactly("test:event", "typing", "test:event");
        assertThat(author.names(topic)).containsExactly("test:event", "test:event");
    }

    @Test
    void a_newcomer_is_told_first_and_then_gets_what_it_misses() throws InterruptedException {
        var topic = Topic.conversation(ids.next());
        IntStream.range(0, 450).forEach(i -> one.append(topic, Map.of("i", i)));
        var listener = new RecordingListener("s" + ids.next(), ids.next());
        one.hub.connect(listener);
        var atAnswer = new AtomicReference<List<Long>>();
        one.hub.join(listener, listener.caller(), topic, 100L, answer -> {
            assertThat(answer.lastSeq()).isEqualTo(450);
            assertThat(answer.resync()).isFalse();
            atAnswer.set(listener.seqs(topic));
        });
        two.append(topic, Map.of());
        assertThat(listener.awaitSeq(topic, 451, PATIENCE)).isTrue();
        assertThat(atAnswer.get()).isEmpty();
        assertThat(listener.seqs(topic))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(101, 451).boxed().toList());
    }

    @Test
    void nothing_is_lost_doubled_or_reordered_whatever_happens_to_redis() throws Exception {
        var topics = IntStream.range(0, 4)
                .mapToObj(i -> Topic.conversation(ids.next()))
                .toList();
        var listeners = new ArrayList<Map.Entry<Topic, RecordingListener>>();
        for (var topic : topics) {
            listeners.add(Map.entry(topic, listener(one, topic, 0L)));
            listeners.add(Map.entry(topic, listener(two, topic, 0L)));
        }
        var stop = new AtomicBoolean();
        var writers = List.of(writer(one, topics, 1, stop), writer(two, topics, 2, stop), writer(two, topics, 3, stop));
        var comers = new Thread(() -> comeAndGo(topics, listeners, stop));
        comers.start();
        trouble();
        stop.set(true);
        for (var writer : writers) {
            writer.join();
        }
        comers.join();
        for (var entry : listeners) {
            var last = one.log.lastSeq(entry.getKey());
            assertThat(entry.getValue().awaitSeq(entry.getKey(), last, PATIENCE))
                    .isTrue();
            assertThat(entry.getValue().seqs(entry.getKey())).isEqualTo(upTo(last));
        }
        assertThat(listeners).hasSizeGreaterThan(20);
    }

    private static Thread writer(TestHub node, List<Topic> topics, long seed, AtomicBoolean stop) {
        var random = new Random(seed);
        var thread = new Thread(() -> {
            while (!stop.get()) {
                node.append(topics.get(random.nextInt(topics.size())), Map.of("n", random.nextInt()));
            }
        });
        thread.start();
        return thread;
    }

    /** Newcomers read from the first number on, while others write. */
    private void comeAndGo(
            List<Topic> topics, List<Map.Entry<Topic, RecordingListener>> listeners, AtomicBoolean stop) {
        var random = new Random(7);
        while (!stop.get()) {
            var topic = topics.get(random.nextInt(topics.size()));
            var node = random.nextBoolean() ? one : two;
            if (one.log.lastSeq(topic) < 4_500 && listeners.size() < 60) {
                listeners.add(Map.entry(topic, listener(node, topic, 0L)));
            }
            pause(100);
        }
    }

    private void trouble() {
        pause(500);
        redis.pause();
        pause(800);
        redis.resume();
        pause(500);
        redis.pause();
        pause(2_500);
        redis.resume();
        pause(700);
        one.redis.flushAll();
        redis.kill();
        redis.start();
        pause(1_000);
        redis.kill();
        pause(2_000);
        redis.start();
        pause(1_000);
    }

    @Test
    void without_redis_events_reach_the_other_node_within_a_second_or_so() throws InterruptedException {
        var topic = Topic.conversation(ids.next());
        var there = listener(two, topic, null);
        redis.kill();
        try {
            one.append(topic, Map.of());
            var before = System.nanoTime();
            assertThat(there.awaitSeq(topic, 1, PATIENCE)).isTrue();
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                    .isLessThan(3_000);
        } finally {
            redis.start();
        }
    }

    private static void pause(long millis) {
        try {
            // Trouble has a duration; nothing is waited for here.
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
