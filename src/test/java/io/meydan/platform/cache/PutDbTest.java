package io.meydan.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.launcher.Await;
import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Writing through and writing behind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PutDbTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Redis redis;
    private TestCaches one;
    private TestCaches two;
    private Cache<Thing> here;
    private Cache<Thing> there;
    private final AtomicInteger loads = new AtomicInteger();
    private String key;

    @BeforeAll
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        one = new TestCaches(redis.url());
        two = new TestCaches(redis.url());
        here = one.open(things("thing"));
        there = two.open(things("thing"));
    }

    private static CacheSpace<Thing> things(String name) {
        return CacheSpace.of(name, Thing.class).version(Thing::version).build();
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
    }

    private Optional<Thing> load(Thing truth) {
        loads.incrementAndGet();
        return Optional.of(truth);
    }

    private void put(TestCaches node, Cache<Thing> cache, Thing thing) {
        node.transactions.run(() -> {
            cache.put(key, thing);
            return true;
        });
    }

    private Thing read(Cache<Thing> cache, Thing truth) {
        return cache.get(key, () -> load(truth)).orElseThrow();
    }

    @Test
    void what_was_put_is_found_by_all_and_loaded_by_none() {
        put(one, here, Thing.of("tea", 1));
        assertThat(read(here, Thing.of("never", 0))).isEqualTo(Thing.of("tea", 1));
        assertThat(read(there, Thing.of("never", 0))).isEqualTo(Thing.of("tea", 1));
        put(two, there, Thing.of("ayran", 2));
        Await.until(PATIENCE, () -> !here.holds(key), () -> "It is still held");
        assertThat(read(here, Thing.of("never", 0))).isEqualTo(Thing.of("ayran", 2));
        assertThat(loads).hasValue(0);
    }

    @Test
    void of_two_values_the_newer_stays_whichever_comes_last() {
        put(one, here, Thing.of("ayran", 2));
        put(two, there, Thing.of("tea", 1));
        assertThat(read(there, Thing.of("never", 0))).isEqualTo(Thing.of("ayran", 2));
    }

    @Test
    void a_value_that_comes_after_a_later_eviction_is_not_stored() {
        there.evict(key);
        put(one, here, Thing.of("tea", 1));
        assertThat(read(here, Thing.of("ayran", 2))).isEqualTo(Thing.of("ayran", 2));
        assertThat(read(there, Thing.of("ayran", 2))).isEqualTo(Thing.of("ayran", 2));
    }

    @Test
    void whoever_loads_meanwhile_may_have_read_what_was_before_and_does_not_store_it() {
        assertThat(there.get(key, () -> {
                    put(one, here, Thing.of("ayran", 2));
                    return load(Thing.of("tea", 1));
                }))
                .contains(Thing.of("tea", 1));
        assertThat(read(here, Thing.of("ayran", 2))).isEqualTo(Thing.of("ayran", 2));
        there.forgetAll();
        assertThat(read(there, Thing.of("ayran", 2))).isEqualTo(Thing.of("ayran", 2));
    }

    @Test
    void values_without_a_version_cannot_be_put() {
        var plain = one.open(CacheSpace.of("plain", Thing.class).build());
        assertThatThrownBy(() -> plain.put(key, Thing.of("tea", 1))).hasMessageContaining("version");
    }

    @Test
    void what_is_written_behind_is_read_here_at_once_and_elsewhere_when_it_is_stored() {
        var store = new ConcurrentHashMap<String, Thing>();
        var cache = one.open(things("seen"));
        var elsewhere = two.open(things("seen"));
        store.put(key, Thing.of("tea", 1));
        elsewhere.get(key, () -> Optional.of(store.get(key)));
        var behind = one.caches.writeBehind(
                cache,
                100,
                batch -> one.transactions.run(() -> {
                    cache.evict(batch.keySet());
                    store.putAll(batch);
                    return true;
                }));
        behind.put(key, Thing.of("ayran", 2));
        behind.put(key, Thing.of("salep", 3));
        assertThat(behind.get(key, Optional::empty)).contains(Thing.of("salep", 3));
        Await.until(PATIENCE, () -> behind.waiting() == 0, () -> "It is not stored");
        assertThat(store).containsEntry(key, Thing.of("salep", 3));
        Await.until(PATIENCE, () -> !elsewhere.holds(key), () -> "It is still held");
        assertThat(elsewhere.get(key, () -> Optional.of(store.get(key)))).contains(Thing.of("salep", 3));
    }

    @Test
    void what_cannot_be_stored_waits_is_bounded_and_stored_at_the_end() {
        var store = new ConcurrentHashMap<String, Thing>();
        var fails = new AtomicBoolean(true);
        var behind = one.caches.writeBehind(one.open(things("kept")), 3, batch -> take(store, batch, fails.get()));
        for (var i = 1; i <= 5; i++) {
            behind.put("k" + i, Thing.of("tea", i));
        }
        assertThat(behind.waiting()).isEqualTo(3);
        assertThat(behind.lost()).isEqualTo(2);
        fails.set(false);
        behind.stop();
        assertThat(behind.waiting()).isZero();
        assertThat(store.keySet()).containsExactlyInAnyOrderElementsOf(List.of("k3", "k4", "k5"));
    }

    private static void take(Map<String, Thing> store, Map<String, Thing> batch, boolean fails) {
        if (fails) {
            throw new IllegalStateException("not now");
        }
        store.putAll(batch);
    }
}
