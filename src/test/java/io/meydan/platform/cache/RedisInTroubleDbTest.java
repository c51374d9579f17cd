package io.meydan.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.launcher.Await;
import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import io.meydan.platform.web.Unavailable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was evicted while Redis was away, was emptied, was another one, or while nobody listened, is not believed afterwards. */
class RedisInTroubleDbTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Redis redis;
    private TestCaches one;
    private TestCaches two;
    private Cache<Thing> here;
    private Cache<Thing> there;
    private final ConcurrentHashMap<String, Thing> truth = new ConcurrentHashMap<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        one = new TestCaches(redis.url());
        two = new TestCaches(redis.url());
        here = one.open(things());
        there = two.open(things());
        truth.put(key, Thing.of("tea", 1));
        read(here);
        read(there);
        assertThat(loads).hasValue(1);
    }

    private static CacheSpace<Thing> things() {
        return CacheSpace.of("thing", Thing.class).build();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
        redis.stop();
    }

    private Thing read(Cache<Thing> cache) {
        return cache.get(key, this::load).orElseThrow();
    }

    private Optional<Thing> load() {
        loads.incrementAndGet();
        return Optional.of(truth.get(key));
    }

    private void change() {
        one.transactions.run(() -> {
            here.evict(key);
            return true;
        });
        truth.put(key, Thing.of("ayran", 2));
    }

    private static void awaitLoss(TestCaches node) {
        Await.until(PATIENCE, () -> node.trust.epoch() == null, () -> "The loss is not noticed");
    }

    private void assertBothSeeTheChange() {
        one.awaitTrust();
        two.awaitTrust();
        assertThat(read(here)).isEqualTo(Thing.of("ayran", 2));
        Await.until(PATIENCE, () -> read(there).version() == 2, () -> "The other node still has the old value");
        there.forgetAll();
        here.forgetAll();
        assertThat(read(there)).as("between the nodes").isEqualTo(Thing.of("ayran", 2));
        assertThat(read(here)).isEqualTo(Thing.of("ayran", 2));
        Await.until(PATIENCE, () -> one.debts.due(Duration.ZERO).isEmpty(), () -> "There are debts");
    }

    @Test
    void an_eviction_while_redis_hangs_is_done_before_redis_is_believed_again() {
        redis.pause();
        try {
            change();
            assertThat(read(here)).isEqualTo(Thing.of("ayran", 2));
            assertThat(one.debts.due(Duration.ZERO)).isNotEmpty();
            assertThat(one.trust.epoch()).isNull();
        } finally {
            redis.resume();
        }
        one.awaitTrust();
        assertThat(read(here)).isEqualTo(Thing.of("ayran", 2));
        assertBothSeeTheChange();
    }

    /** The one that decided the eviction has died after its commit, before it could say so. */
    @Test
    void an_eviction_that_somebody_has_left_behind_is_done_by_another() {
        one.debts.owe(List.of(new Eviction(UUID.randomUUID(), "thing", Eviction.Kind.KEY, key, null)));
        truth.put(key, Thing.of("ayran", 2));
        Await.until(PATIENCE, () -> read(here).version() == 2, () -> "Nobody does it");
        assertBothSeeTheChange();
        assertThat(one.caches.stats().debts() + two.caches.stats().debts()).isPositive();
    }

    @Test
    void after_a_restart_everything_works_by_itself() {
        redis.kill();
        awaitLoss(one);
        change();
        assertThat(read(here)).isEqualTo(Thing.of("ayran", 2));
        redis.start();
        assertBothSeeTheChange();
    }

    /** A Redis that comes back with what it knew before the eviction, as one that keeps a file may, or a replica that is behind. */
    @Test
    void what_a_restarted_redis_remembers_is_not_believed() {
        var names = List.of("cache:thing:entry:" + key, "cache:thing:generation", "cache:thing:tags", Trust.EPOCH_KEY);
        var remembered = names.stream().map(this::dumped).toList();
        change();
        redis.kill();
        awaitLoss(one);
        awaitLoss(two);
        redis.start();
        for (var i = 0; i < names.size(); i++) {
            restore(names.get(i), remembered.get(i));
        }
        assertBothSeeTheChange();
    }

    /** As digits, since the client reads answers as text. */
    private String dumped(String name) {
        var script = """
                local d = redis.call('DUMP', KEYS[1])
                return (string.gsub(d, '.', function(c) return string.format('%02x', string.byte(c)) end))
                """;
        return String.valueOf(
                one.redis.redis().eval(script.replace("'.'", "'[%z\\1-\\255]'"), List.of(name), List.of()));
    }

    private void restore(String name, String dump) {
        var script = """
                local d = string.gsub(ARGV[1], '..', function(h) return string.char(tonumber(h, 16)) end)
                redis.call('RESTORE', KEYS[1], 0, d, 'REPLACE')
                return 1
                """;
        Await.until(
                PATIENCE,
                () -> {
                    try {
                        one.redis.redis().eval(script, List.of(name), List.of(dump));
                        return true;
                    } catch (Unavailable notYet) {
                        return false;
                    }
                },
                () -> "Redis is not back");
    }

    @Test
    void after_flushall_a_load_that_began_before_is_not_kept() {
        here.evict(key);
        here.get(key, () -> {
            var old = load();
            truth.put(key, Thing.of("ayran", 2));
            there.evict(key);
            one.redis.flushAll();
            return old;
        });
        assertBothSeeTheChange();
    }

    @Test
    void after_a_lost_subscription_what_a_node_holds_is_forgotten() {
        var lost = two.caches.stats().lostSeconds();
        one.redis.cutSubscriptions();
        Await.until(PATIENCE, () -> !there.holds(key) && !here.holds(key), () -> "It is still held");
        one.awaitTrust();
        two.awaitTrust();
        assertThat(two.caches.stats().lostSeconds()).isGreaterThan(lost);
        assertThat(read(there)).isEqualTo(Thing.of("tea", 1));
    }

    @Test
    void without_messages_the_time_of_the_near_cache_is_the_bound() {
        var quiet = TestCaches.config();
        quiet.pubsub = false;
        quiet.nearTtl = Duration.ofMillis(500);
        var alone = new TestCaches(redis.url(), quiet, Duration.ofSeconds(1));
        try {
            var cache = alone.open(things());
            assertThat(read(cache)).isEqualTo(Thing.of("tea", 1));
            change();
            Await.until(PATIENCE, () -> read(cache).version() == 2, () -> "It is never seen");
        } finally {
            alone.close();
        }
    }

    @Test
    void a_value_is_given_after_its_time_only_if_it_cannot_be_loaded_and_was_not_evicted() {
        var brief = CacheSpace.of("brief", Thing.class)
                .ttl(Duration.ofMillis(200))
                .staleIfError(Duration.ofMinutes(1))
                .build();
        var cache = one.open(brief);
        cache.get(key, this::load);
        Await.until(PATIENCE, () -> !cache.holds(key) && !isInRedis("brief"), () -> "It stays fresh");
        assertThat(cache.get(key, RedisInTroubleDbTest::away)).contains(Thing.of("tea", 1));
        assertThat(cache.stats().staleServed()).isEqualTo(1);
        cache.evict(key);
        assertThatThrownBy(() -> cache.get(key, RedisInTroubleDbTest::away)).isInstanceOf(Unavailable.class);
    }

    private boolean isInRedis(String space) {
        var entry = "cache:" + space + ":entry:" + key;
        return one.redis
                .redis()
                .eval("return redis.call('EXISTS', KEYS[1])", List.of(entry), List.of())
                .equals(1L);
    }

    private static Optional<Thing> away() {
        throw new Unavailable("away", Duration.ofSeconds(1));
    }
}
