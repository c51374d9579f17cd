package io.meydan.platform.cache;

import io.meydan.platform.Histogram;
import java.util.concurrent.atomic.LongAdder;

/** What happened to one space on this node since it started. */
public final class SpaceStats {

    private final LongAdder nearHits = new LongAdder();
    private final LongAdder farHits = new LongAdder();
    private final LongAdder negativeHits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder bypasses = new LongAdder();
    private final LongAdder suppressed = new LongAdder();
    private final LongAdder refreshes = new LongAdder();
    private final LongAdder staleServed = new LongAdder();
    private final LongAdder failedLoads = new LongAdder();
    private final LongAdder refusedFills = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder pushedOut = new LongAdder();
    private final Histogram loads = new Histogram();

    SpaceStats() {}

    void nearHit(boolean negative) {
        nearHits.increment();
        if (negative) {
            negativeHits.increment();
        }
    }

    void farHit(boolean negative) {
        farHits.increment();
        if (negative) {
            negativeHits.increment();
        }
    }

    void missed() {
        misses.increment();
    }

    void bypassed() {
        bypasses.increment();
    }

    void joined() {
        suppressed.increment();
    }

    void refreshed() {
        refreshes.increment();
    }

    void servedStale() {
        staleServed.increment();
    }

    void loadFailed() {
        failedLoads.increment();
    }

    void loaded(long nanos) {
        loads.observe(nanos);
    }

    void fillRefused() {
        refusedFills.increment();
    }

    void wasBroken() {
        broken.increment();
    }

    void evicted() {
        evictions.increment();
    }

    void madeRoom() {
        pushedOut.increment();
    }

    /** Found in the memory of the node. */
    public long nearHits() {
        return nearHits.sum();
    }

    /** Found in Redis. */
    public long farHits() {
        return farHits.sum();
    }

    /** Those of both kinds of hits that said: there is none. */
    public long negativeHits() {
        return negativeHits.sum();
    }

    /** Found nowhere. */
    public long misses() {
        return misses.sum();
    }

    /** Read past the cache by a transaction that had evicted it. */
    public long bypasses() {
        return bypasses.sum();
    }

    /** Had no load of their own, because somebody was loading the same. */
    public long suppressed() {
        return suppressed.sum();
    }

    /** Loaded again before their time was over. */
    public long refreshes() {
        return refreshes.sum();
    }

    /** Given after their time, because they could not be loaded. */
    public long staleServed() {
        return staleServed.sum();
    }

    public long failedLoads() {
        return failedLoads.sum();
    }

    /** Loaded and not kept, because they may have been evicted meanwhile. */
    public long refusedFills() {
        return refusedFills.sum();
    }

    /** Found in Redis and not readable. */
    public long broken() {
        return broken.sum();
    }

    /** Evictions that this node has done, its own and those left behind by others. */
    public long evictions() {
        return evictions.sum();
    }

    /** Had to make room for others in the memory of the node. */
    public long pushedOut() {
        return pushedOut.sum();
    }

    /** How long loads took. */
    public Histogram loads() {
        return loads;
    }

    /** The share of reads that found something; 0 where nobody has read. */
    public double hitRate() {
        var hits = nearHits() + farHits();
        var all = hits + misses() + suppressed();
        return all == 0 ? 0 : (double) hits / all;
    }
}
