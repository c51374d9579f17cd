package io.meydan.platform.cache;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A value of one key that is being fetched, for all who ask for it meanwhile. */
final class Flight<V> {

    private final Thread leader = Thread.currentThread();
    private final CountDownLatch landed = new CountDownLatch(1);

    /** Signs that another node may have finished loading the same value. */
    private final Semaphore signs = new Semaphore(0);

    private final long since;
    private volatile boolean outdated;
    private volatile @Nullable NearEntry<V> entry;

    /**
     * Begins on the thread that fetches.
     *
     * @param since what the near cache had forgotten then
     */
    Flight(long since) {
        this.since = since;
    }

    long since() {
        return since;
    }

    /** Whether waiting for it would be waiting for oneself. */
    boolean isMine() {
        return leader.equals(Thread.currentThread());
    }

    /** The key was evicted meanwhile: what it brings is good for those who asked before, and not to be kept. */
    void outdate() {
        outdated = true;
    }

    boolean isOutdated() {
        return outdated;
    }

    void land(@Nullable NearEntry<V> brought) {
        entry = brought;
        landed.countDown();
    }

    /** What it brought; null if it failed, or takes longer than that. */
    @Nullable
    NearEntry<V> await(Duration patience) {
        try {
            return landed.await(patience.toMillis(), TimeUnit.MILLISECONDS) ? entry : null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    void sign() {
        signs.release();
    }

    /** Waits for a sign. @return false if none came */
    boolean awaitSign(long nanos) {
        try {
            return signs.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
