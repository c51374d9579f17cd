package io.meydan.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes' caches over a real database and a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TwoNodes {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Redis redis;
    TestCaches one;
    TestCaches two;
    Cache<Thing> here;
    Cache<Thing> there;
    Cache<Thing> leasedHere;
    Cache<Thing> leasedThere;

    /** The truth, by key, and how often it was asked. */
    final ConcurrentHashMap<String, Thing> truth = new ConcurrentHashMap<>();

    final AtomicInteger loads = new AtomicInteger();
    String key;

    @BeforeAll
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        one = new TestCaches(redis.url());
        two = new TestCaches(redis.url());
        here = one.open(things("thing").build());
        there = two.open(things("thing").build());
        leasedHere = one.open(things("dear").lease().build());
        leasedThere = two.open(things("dear").lease().build());
    }

    static CacheSpace.Builder<Thing> things(String name) {
        return CacheSpace.of(name, Thing.class)
                .negativeTtl(Duration.ofSeconds(30))
                .tags(thing -> Set.copyOf(thing.tags()))
                .version(Thing::version);
    }

    @AfterAll
    void stop() {
        one.close();
        two.close();
        redis.stop();
    }

    @BeforeEach
    void begin() {
        key = UUID.randomUUID().toString();
        loads.set(0);
        one.awaitTrust();
        two.awaitTrust();
    }

    Optional<Thing> load() {
        loads.incrementAndGet();
        return Optional.ofNullable(truth.get(key));
    }

    Optional<Thing> read(Cache<Thing> cache) {
        return cache.get(key, this::load);
    }

    void write(TestCaches node, Cache<Thing> cache, Thing thing) {
        node.transactions.run(() -> {
            cache.evict(key);
            return truth.put(key, thing) == null;
        });
    }

    static void awaitForgotten(Cache<Thing> cache, String key) {
        Await.until(PATIENCE, () -> !cache.holds(key), () -> "It is still held");
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
