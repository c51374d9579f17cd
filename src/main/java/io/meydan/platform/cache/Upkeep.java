package io.meydan.platform.cache;

import io.meydan.platform.Ids;
import io.meydan.platform.Threads;
import io.meydan.platform.persistence.StorageFailed;
import io.meydan.platform.redis.HastyRedis;
import io.meydan.platform.redis.RedisAway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thread that keeps the cache true: crosses out evictions that are done, does those that somebody has left behind, and after a loss finds out
 * when Redis may be believed again: when it is there, of a known epoch, and every eviction that is owed has been done.
 */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = System.getLogger(Upkeep.class.getName());

    /** While Redis is not believed: as often as its breaker looks. */
    private static final long LOOK_MILLIS = 100;

    /** Whoever decided an eviction does it within milliseconds; after this, they are gone or Redis was. */
    private static final Duration ABANDONED = Duration.ofSeconds(2);

    @Inject
    CacheConfig config;

    @Inject
    HastyRedis redis;

    @Inject
    Trust trust;

    @Inject
    DebtRepository debts;

    @Inject
    Evictions evictions;

    @Inject
    Threads threads;

    @Inject
    Ids ids;

    private final Queue<UUID> done = new ConcurrentLinkedQueue<>();
    private final LongAdder paid = new LongAdder();
    private long sweptNanos;
    private boolean troubled;
    private @Nullable Thread thread;

    synchronized void start() {
        thread = threads.start("meydan-cache", this::work);
    }

    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Evictions that were done later than at once, or for another node. */
    long paid() {
        return paid.sum();
    }

    /** These need not be written down any more. */
    void crossOut(Set<UUID> ids) {
        if (!ids.isEmpty()) {
            done.addAll(ids);
            trust.wake();
        }
    }

    private void work() {
        sweptNanos = System.nanoTime();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                trust.await(trust.epoch() == null ? LOOK_MILLIS : untilSweep());
            }
        } catch (InterruptedException e) {
            // The node stops.
            Thread.currentThread().interrupt();
        }
    }

    /** The nodes do not look all at the same moment. */
    private long untilSweep() {
        var sweep = config.sweep.toMillis();
        return sweep / 2 + ThreadLocalRandom.current().nextLong(sweep / 2 + 1);
    }

    private void look() {
        try {
            crossOutDone();
            if (trust.epoch() == null) {
                regain();
            } else if (System.nanoTime() - sweptNanos >= config.sweep.toNanos() / 2) {
                sweptNanos = System.nanoTime();
                pay(ABANDONED);
            }
            troubled = false;
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "Redis went away while it was looked after");
        } catch (StorageFailed e) {
            // What is owed is not known now: Redis is not believed until it is.
            LOG.log(Level.DEBUG, "The database cannot say what is owed: {0}", e.getMessage());
        } catch (RuntimeException e) {
            // The thread must live on: without it Redis is never believed again.
            LOG.log(troubled ? Level.DEBUG : Level.ERROR, "The cache could not be looked after", e);
            troubled = true;
            trust.lose();
        }
    }

    private void regain() {
        if (!redis.recover()) {
            return;
        }
        var losses = trust.losses();
        var epoch = trust.ask(ids.next().toString());
        pay(Duration.ZERO);
        trust.regain(epoch, losses);
    }

    private void pay(Duration age) {
        var owed = debts.due(age);
        while (!owed.isEmpty()) {
            evictions.pay(owed);
            debts.paid(owed.stream().map(Eviction::id).collect(Collectors.toSet()));
            paid.add(owed.size());
            owed = debts.due(age);
        }
    }

    private void crossOutDone() {
        var settled = new HashSet<UUID>();
        for (var id = done.poll(); id != null; id = done.poll()) {
            settled.add(id);
        }
        if (!settled.isEmpty()) {
            try {
                debts.paid(settled);
            } catch (StorageFailed e) {
                // They are done once more by the next sweep, which costs a load each.
                LOG.log(Level.DEBUG, "Evictions stay written down: {0}", e.getMessage());
            }
        }
    }
}
