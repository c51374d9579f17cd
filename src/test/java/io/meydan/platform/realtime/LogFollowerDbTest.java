package io.meydan.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Postgres;
import io.meydan.launcher.Redis;
import io.meydan.platform.Ids;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.realtime.TopicLog.Entry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Gaps that cannot be filled because PostgreSQL is away; it has a server of its own, to be stopped. */
class LogFollowerDbTest {

    private static final int TOPICS = 40;
    private static final long PATIENCE = 20;

    private final Ids ids = new Ids(Clock.systemUTC());
    private Postgres postgres;
    private Redis redis;
    private TestDatabase database;
    private TestHub node;

    @BeforeEach
    void start(@TempDir Path folder) {
        var home = Home.at(folder, Path.of(".meydan/cache"));
        postgres = Postgres.start(home, Ports.free());
        redis = Redis.start(home, Ports.free());
        database = TestDatabase.at(postgres.url());
        node = new TestHub(redis.url(), database);
    }

    @AfterEach
    void stop() {
        node.close();
        redis.stop();
        postgres.stop();
    }

    @Test
    void gaps_are_kept_while_the_database_is_away_and_filled_when_it_is_back() throws InterruptedException {
        var listeners = new LinkedHashMap<Topic, RecordingListener>();
        for (var i = 0; i < TOPICS; i++) {
            var topic = Topic.conversation(ids.next());
            listeners.put(topic, listener(topic));
        }
        writeElsewhere(listeners.keySet());
        postgres.stopAtOnce();
        listeners.keySet().forEach(this::bringNumberThree);
        var begin = System.nanoTime();
        var failed = node.hub.stats().failedReads();
        Await.until(
                Duration.ofSeconds(PATIENCE),
                () -> node.hub.stats().failedReads() >= failed + 6,
                () -> "Nobody tries to read the log");
        // Six attempts have five pauses of half a second between them, whichever of the forty gaps they were for.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(2_200));
        // A look that Redis' confirmation of a subscription asked for may just have come before the end.
        assertThat(listeners.entrySet())
                .filteredOn(e -> e.getValue().seqs(e.getKey()).isEmpty())
                .hasSizeGreaterThan(TOPICS / 2);
        postgres.start();
        for (var entry : listeners.entrySet()) {
            assertThat(entry.getValue().awaitSeq(entry.getKey(), 3, PATIENCE)).isTrue();
            assertThat(entry.getValue().seqs(entry.getKey())).containsExactly(1L, 2L, 3L);
        }
    }

    private RecordingListener listener(Topic topic) {
        var id = ids.next();
        var listener = new RecordingListener("s" + id, id);
        node.hub.connect(listener);
        assertThat(node.hub
                        .join(listener, listener.caller(), topic, null, answer -> {})
                        .toCompletableFuture())
                .isCompletedWithValueMatching(joined -> joined.lastSeq() == 0);
        return listener;
    }

    /** On another node, whose hints are lost. */
    private void writeElsewhere(Collection<Topic> topics) {
        database.inTransaction(() -> topics.forEach(topic ->
                IntStream.range(0, 3).forEach(n -> node.log.append(topic, new Entry("test:event", "{}", null)))));
    }

    /** The third hint is not lost: the first two are known to be missing. */
    private void bringNumberThree(Topic topic) {
        var third = new LoggedEvent(topic, 3, "test:event", "{}", null);
        node.fanout.run(topics -> topics.deliver(Outgoing.of(third)));
    }
}
