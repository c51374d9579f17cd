package io.meydan.platform.cache;

import io.meydan.launcher.Await;
import io.meydan.platform.Ids;
import io.meydan.platform.TestThreads;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.persistence.TestTransactions;
import io.meydan.platform.redis.Receiver;
import io.meydan.platform.redis.RedisParts;
import io.meydan.platform.web.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** One node's cache, put together by hand over the real database and a real Redis. */
public final class TestCaches {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public final RedisParts redis;
    public final TestTransactions transactions;
    final Caches caches = new Caches();
    final CacheConfig config;
    final Trust trust = new Trust();
    final DebtRepository debts = new DebtRepository();
    final Evictions evictions = new Evictions();

    private final Spaces spaces = new Spaces();
    private final SlowFar far = new SlowFar();
    private final Bus bus = new Bus();
    private final Upkeep upkeep = new Upkeep();
    private final TestThreads threads = new TestThreads();
    private final Ids ids = new Ids(Clock.systemUTC());

    public TestCaches(String redisUrl) {
        this(redisUrl, config(), TestDatabase.shared());
    }

    TestCaches(String redisUrl, CacheConfig config, TestDatabase database) {
        this.config = config;
        redis = new RedisParts(redisUrl, threads);
        transactions = new TestTransactions(database);
        debts.sql = database.sql();
        connect();
        redis.broadcast().start(new Deaf());
        caches.atStart("start");
        awaitTrust();
    }

    static CacheConfig config() {
        var config = new CacheConfig();
        config.defaultTtlSeconds = 300;
        config.pubsub = true;
        config.nearTtl = Duration.ofSeconds(30);
        config.profile = Duration.ofHours(1);
        config.leasePatience = Duration.ofSeconds(10);
        config.sweep = Duration.ofMillis(400);
        return config;
    }

    private void connect() {
        trust.redis = redis.hasty();
        far.redis = redis.hasty();
        far.trust = trust;
        far.bus = bus;
        far.ids = ids;
        bus.config = config;
        bus.broadcast = redis.broadcast();
        bus.spaces = spaces;
        bus.trust = trust;
        bus.json = new Json();
        bus.ids = ids;
        bus.clock = Clock.systemUTC();
        bus.named();
        evictions.transactions = transactions;
        evictions.debts = debts;
        evictions.spaces = spaces;
        evictions.far = far;
        evictions.upkeep = upkeep;
        upkeep.config = config;
        upkeep.redis = redis.hasty();
        upkeep.trust = trust;
        upkeep.debts = debts;
        upkeep.evictions = evictions;
        upkeep.threads = threads;
        upkeep.ids = ids;
        caches.config = config;
        caches.spaces = spaces;
        caches.far = far;
        caches.bus = bus;
        caches.evictions = evictions;
        caches.upkeep = upkeep;
        caches.threads = threads;
        caches.json = new Json();
        caches.ids = ids;
    }

    /** Does something once, after a node has forgotten what it evicts, and before Redis has. */
    void beforeRedisForgets(Runnable something) {
        far.before = something;
    }

    private static final class SlowFar extends Far {

        private volatile Runnable before = () -> {};

        @Override
        void evict(CacheSpace<?> space, List<String> keys) {
            var something = before;
            before = () -> {};
            something.run();
            super.evict(space, keys);
        }
    }

    public <V> Cache<V> open(CacheSpace<V> space) {
        return caches.open(space);
    }

    public Caches caches() {
        return caches;
    }

    /** Until this node hears the others and believes Redis. */
    public void awaitTrust() {
        Await.until(
                PATIENCE,
                () -> trust.epoch() != null && redis.broadcast().isHeard(),
                () -> "Redis is not believed: " + caches.stats());
    }

    public void close() {
        caches.atEnd("end");
        redis.close();
        threads.close();
    }

    private static final class Deaf implements Receiver {

        @Override
        public void received(String channel, String text) {
            throw new AssertionError("Nobody listens to " + channel);
        }

        @Override
        public void subscribed(String channel) {
            throw new AssertionError("Nobody listens to " + channel);
        }

        @Override
        public void back() {
            // The cache hears it itself.
        }

        @Override
        public void lost() {
            // The cache hears it itself.
        }
    }
}
