package io.meydan.platform.cache;

import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes over a real table and a real Redis, for random readers and writers. Every value has a version; a book says when each version was
 * acknowledged, so that it can be told of a read for how long what it shows had been replaced.
 */
abstract class CheckedNodes {

    static final int KEYS = 8;

    Redis redis;
    TestCaches one;
    TestCaches two;
    Map<TestCaches, Cache<Thing>> caches;
    private Sql sql;

    /** When versions of a key were acknowledged, by {@link System#nanoTime}; the index is the version. */
    final Map<String, List<Long>> book = new ConcurrentHashMap<>();

    private final AtomicBoolean stop = new AtomicBoolean();
    final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();
    final AtomicLong reads = new AtomicLong();
    final AtomicLong writes = new AtomicLong();

    abstract Duration nearTtl();

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        var config = TestCaches.config();
        config.nearTtl = nearTtl();
        one = new TestCaches(redis.url(), config, TestDatabase.shared());
        two = new TestCaches(redis.url(), config, TestDatabase.shared());
        var space = CacheSpace.of("checked", Thing.class)
                .tags(thing -> Set.copyOf(thing.tags()))
                .version(Thing::version)
                .build();
        caches = Map.of(one, one.open(space), two, two.open(space));
        sql = TestDatabase.shared().sql();
        sql.update("create table if not exists checked_truth (key text primary key, version bigint not null)");
        sql.update("truncate checked_truth");
        IntStream.range(0, KEYS).forEach(i -> {
            book.put("k" + i, new ArrayList<>(List.of(System.nanoTime())));
            sql.update("insert into checked_truth values (?, 0)", "k" + i);
        });
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        redis.stop();
        sql.update("drop table checked_truth");
    }

    Optional<Thing> load(String key) {
        return sql.first(
                "select version from checked_truth where key = ?",
                row -> Thing.of(key, row.number("version"), "tag-" + key),
                key);
    }

    void write(TestCaches node, String key, int how) {
        var cache = caches.get(node);
        var version = node.transactions.run(() -> {
            var next = sql.first(
                            "update checked_truth set version = version + 1 where key = ? returning version",
                            row -> row.number("version"),
                            key)
                    .orElseThrow();
            switch (how) {
                case 0 -> cache.evictTag("tag-" + key);
                case 1 -> cache.put(key, Thing.of(key, next, "tag-" + key));
                default -> cache.evict(key);
            }
            return next;
        });
        writes.incrementAndGet();
        var acknowledged = book.get(key);
        synchronized (acknowledged) {
            while (acknowledged.size() <= version) {
                acknowledged.add(Long.MAX_VALUE);
            }
            acknowledged.set(version.intValue(), System.nanoTime());
        }
    }

    /** For how long what was read had been replaced when the read began; 0 for the newest. */
    long outdatedNanos(TestCaches node, String key) {
        var begun = System.nanoTime();
        var seen = caches.get(node).get(key, () -> load(key)).orElseThrow().version();
        reads.incrementAndGet();
        var acknowledged = book.get(key);
        synchronized (acknowledged) {
            return acknowledged.stream()
                    .skip(seen + 1)
                    .filter(at -> at != Long.MAX_VALUE)
                    .mapToLong(at -> begun - at)
                    .max()
                    .orElse(0);
        }
    }

    void run(int threads, long seed, Step step) {
        for (var i = 0; i < threads; i++) {
            var random = new Random(seed + i);
            var thread = new Thread(() -> {
                try {
                    while (!stop.get()) {
                        step.go(random.nextBoolean() ? one : two, "k" + random.nextInt(KEYS), random);
                    }
                } catch (Throwable e) {
                    faults.add(e);
                }
            });
            thread.start();
            running.add(thread);
        }
    }

    private final List<Thread> running = new ArrayList<>();

    interface Step {
        void go(TestCaches node, String key, Random random) throws InterruptedException;
    }

    void await() throws InterruptedException {
        stop.set(true);
        for (var thread : running) {
            thread.join();
        }
        running.clear();
        stop.set(false);
    }

    /** Trouble has a duration, and load a pace; nothing is waited for here. */
    static void pass(long millis) throws InterruptedException {
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }
}
