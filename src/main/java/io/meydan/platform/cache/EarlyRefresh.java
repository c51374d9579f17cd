package io.meydan.platform.cache;

import java.util.random.RandomGenerator;

/**
 * Decides by chance whether a value is loaded again before its time is over, so that not everybody finds it gone at once: the likelier the nearer
 * its end, and the dearer it was to load (XFetch: Vattani, Chierichetti, Lowenstein, "Optimal Probabilistic Cache Stampede Prevention").
 */
final class EarlyRefresh {

    private EarlyRefresh() {}

    static boolean isDue(long nanosLeft, long loadNanos, RandomGenerator random) {
        // 1 - [0, 1) is never 0, whose logarithm is no number.
        return nanosLeft <= -Math.log(1 - random.nextDouble()) * loadNanos;
    }
}
