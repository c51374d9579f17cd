package io.meydan.platform.cache;

import io.meydan.platform.redis.HastyRedis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Whether this node believes what Redis says. After anything that may have hidden an eviction from Redis, or brought back what it had forgotten, it
 * does not, until {@link Upkeep} has paid every debt; and only values of the epoch that began since Redis was started are believed at all.
 */
@ApplicationScoped
class Trust {

    static final String EPOCH_KEY = "cache:epoch";

    @Inject
    HastyRedis redis;

    private final AtomicLong losses = new AtomicLong();
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable String epoch;

    /** The epoch whose values are believed; null if none is now. */
    @Nullable
    String epoch() {
        return epoch;
    }

    /** Something happened to Redis, or between it and us. */
    void lose() {
        losses.incrementAndGet();
        epoch = null;
        news.release();
    }

    /** How often it was lost. */
    long losses() {
        return losses.get();
    }

    /** Asks Redis for its epoch. @throws io.meydan.platform.redis.RedisAway if it is not there */
    String ask(String ifNew) {
        return String.valueOf(redis.eval(Scripts.EPOCH, List.of(EPOCH_KEY), List.of(ifNew)));
    }

    /** Believes from now on, unless something has happened since so many losses. */
    synchronized void regain(String asked, long since) {
        epoch = asked;
        if (losses.get() != since) {
            epoch = null;
        }
    }

    /** There is something to do in the background. */
    void wake() {
        news.release();
    }

    /** Waits until something is lost, or that long. */
    void await(long millis) throws InterruptedException {
        if (news.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }
}
