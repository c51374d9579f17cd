package io.meydan.platform.ops;

import io.meydan.platform.redis.BreakerState;
import io.meydan.platform.redis.Broadcast;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The state of this node: is it alive, can it serve? Behind all the ways to ask. */
@ApplicationScoped
class NodeHealth {

    /** Longer than a full collection of garbage may take; whoever is silent for longer will not come back by itself. */
    static final Duration SILENCE = Duration.ofSeconds(20);

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    @Inject
    DataSource dataSource;

    @Inject
    Broadcast broadcast;

    @Resource
    ManagedExecutorService executor;

    @Resource
    ManagedScheduledExecutorService timer;

    private final Probe database = probe(this::askDatabase);
    private final Probe deadlocks = probe(this::lookForDeadlocks);
    private @Nullable ScheduledFuture<?> pulse;
    private volatile long lastPulse = System.nanoTime();
    private volatile long connectionWaitNanos;
    private volatile long roundTripNanos;

    @PostConstruct
    void start() {
        pulse = timer.scheduleAtFixedRate(() -> lastPulse = System.nanoTime(), 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (pulse != null) {
            pulse.cancel(true);
        }
    }

    /** Whether the threads that drive everything periodic still get to run, and none wait for each other for ever. */
    Finding alive() {
        var silent = Duration.ofNanos(System.nanoTime() - lastPulse);
        if (silent.compareTo(SILENCE) > 0) {
            return Finding.down("the timer has been silent for " + silent.toSeconds() + " s");
        }
        return deadlocks.finding();
    }

    /** Whether PostgreSQL answers through the pool, as a request would find it. */
    Finding database() {
        return database.finding();
    }

    /** The way to Redis, as its own traffic has found it. Without it all goes on, only slower: never a reason to send work elsewhere. */
    Finding redis() {
        var stats = broadcast.stats();
        var isAsked = stats.state() == BreakerState.CLOSED;
        return new Finding(
                isAsked && stats.heard(), Map.of("breaker", stats.state().name(), "heard", stats.heard()));
    }

    /** How long the last look waited for a connection of the pool: it grows when the pool is too small. In seconds. */
    double connectionWait() {
        return connectionWaitNanos / 1e9;
    }

    /** How long PostgreSQL took to answer the last look. In seconds. */
    double roundTrip() {
        return roundTripNanos / 1e9;
    }

    private Probe probe(Callable<Finding> look) {
        return new Probe(look, task -> executor.execute(task), TIMEOUT, REMEMBERED, System::nanoTime);
    }

    private Finding askDatabase() throws SQLException {
        var begin = System.nanoTime();
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            var connected = System.nanoTime();
            statement.execute("select 1");
            connectionWaitNanos = connected - begin;
            roundTripNanos = System.nanoTime() - connected;
        }
        var facts = new LinkedHashMap<String, Object>();
        facts.put("connectionWaitMillis", connectionWaitNanos / 1_000_000);
        facts.put("roundTripMillis", roundTripNanos / 1_000_000);
        return new Finding(true, facts);
    }

    private Finding lookForDeadlocks() {
        var locked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return locked == null
                ? new Finding(true, Map.of())
                : Finding.down(locked.length + " threads wait for each other for ever");
    }
}
