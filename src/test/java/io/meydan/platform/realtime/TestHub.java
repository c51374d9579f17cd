package io.meydan.platform.realtime;

import io.meydan.platform.Ids;
import io.meydan.platform.TestThreads;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.persistence.TestTransactions;
import io.meydan.platform.redis.RedisParts;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One node's live delivery, put together by hand over the real database and a real Redis. */
final class TestHub {

    final Hub hub = new Hub();
    final Realtime realtime = new Realtime();
    final TopicLog log = new TopicLog();
    final Fanout fanout = new Fanout();
    final LogFollower follower = new LogFollower();
    final Cluster cluster = new Cluster();
    final Node node = new Node();
    final Presence presence = new Presence();
    final RedisParts redis;
    final TestTransactions transactions;

    /** Who may not hear what: {@code user topic}. */
    final Set<String> shutOut = ConcurrentHashMap.newKeySet();

    private final TestThreads threads = new TestThreads();
    private final Clock clock = Clock.systemUTC();
    private final RealtimeConfig config = config();

    TestHub(String redisUrl) {
        this(redisUrl, TestDatabase.shared());
    }

    TestHub(String redisUrl, TestDatabase database) {
        transactions = new TestTransactions(database);
        redis = new RedisParts(redisUrl, threads);
        log.sql = database.sql();
        node.config = config;
        node.ids = new Ids(clock);
        node.named();
        connect();
        fanout.start(threads);
        follower.start(threads);
        cluster.start();
    }

    static RealtimeConfig config() {
        var config = new RealtimeConfig();
        config.nodeName = Optional.empty();
        config.logRetention = Duration.ofDays(7);
        config.gapPatience = Duration.ofMillis(10);
        config.replayMax = 5_000;
        config.checkInterval = Duration.ofSeconds(40);
        config.pollInterval = Duration.ofMillis(500);
        return config;
    }

    private void connect() {
        var guards = new OpenGuards();
        cluster.broadcast = redis.broadcast();
        cluster.node = node;
        cluster.fanout = fanout;
        cluster.follower = follower;
        fanout.config = config;
        fanout.follower = follower;
        fanout.cluster = cluster;
        fanout.clock = clock;
        fanout.presence = new PresenceTold();
        fanout.presence.json = new Json();
        follower.config = config;
        follower.log = log;
        follower.guards = guards;
        follower.fanout = fanout;
        follower.cluster = cluster;
        hub.config = config;
        hub.log = log;
        hub.guards = guards;
        hub.fanout = fanout;
        hub.follower = follower;
        hub.threads = threads;
        realtime.log = log;
        realtime.json = new Json();
        realtime.fanout = fanout;
        realtime.afterCommit = new AfterCommit();
        realtime.afterCommit.fanout = fanout;
        realtime.afterCommit.transactions = transactions;
        watchOver();
    }

    private void watchOver() {
        presence.store = new PresenceStore();
        presence.store.redis = redis.redis();
        presence.lastSeen = new LastSeen();
        presence.lastSeen.sql = TestDatabase.shared().sql();
        presence.check = new PresenceCheck();
        presence.check.store = presence.store;
        presence.check.told = fanout.presence;
        presence.check.lastSeen = presence.lastSeen;
        presence.check.fanout = fanout;
        presence.check.json = realtime.json;
        presence.realtime = realtime;
        presence.node = node;
        presence.threads = threads;
        presence.clock = clock;
    }

    /** Appends one event in a transaction of its own. */
    long append(Topic topic, Object data) {
        return transactions.run(() -> realtime.append(topic, "test:event", data, null));
    }

    long append(Topic topic, String event, Object data, UUID evicts) {
        return transactions.run(() -> realtime.append(topic, event, data, evicts));
    }

    void close() {
        presence.stop();
        cluster.stop();
        follower.stop();
        fanout.stop();
        redis.close();
        threads.close();
    }

    private final class OpenGuards extends TopicGuards {

        @Override
        Set<Topic> audible(Caller caller, Collection<Topic> topics) {
            var audible = new HashSet<>(topics);
            audible.removeIf(topic -> shutOut.contains(caller.id() + " " + topic));
            return audible;
        }
    }
}
