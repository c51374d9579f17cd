package io.meydan.platform;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Durations sorted into buckets that are fine where a conversation feels immediate. Cheap enough for every write. */
public final class Histogram {

    /** Upper bounds in seconds. */
    private static final double[] BOUNDS = {0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10};

    private static final long[] NANOS =
            Arrays.stream(BOUNDS).mapToLong(seconds -> (long) (seconds * 1e9)).toArray();

    private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
    private final LongAdder nanos = new LongAdder();

    public Histogram() {
        Arrays.setAll(buckets, i -> new LongAdder());
    }

    public void observe(long duration) {
        var at = 0;
        while (at < NANOS.length && duration > NANOS[at]) {
            at++;
        }
        buckets[at].increment();
        nanos.add(duration);
    }

    /** How many buckets there are; the last one has no bound. */
    public int size() {
        return buckets.length;
    }

    /** The upper bound of a bucket, as scrapers write it. */
    public String bound(int bucket) {
        return bucket == BOUNDS.length ? "+Inf" : Double.toString(BOUNDS[bucket]);
    }

    /** How many fell into this bucket or one before it. */
    public long upTo(int bucket) {
        var count = 0L;
        for (var i = 0; i <= bucket; i++) {
            count += buckets[i].sum();
        }
        return count;
    }

    public long count() {
        return upTo(BOUNDS.length);
    }

    public double seconds() {
        return nanos.sum() / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
