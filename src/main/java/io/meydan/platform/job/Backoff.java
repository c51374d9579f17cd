package io.meydan.platform.job;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a job waits after a try that failed.
 *
 * @param first after the first try
 * @param factor by which the wait grows with each try, 1 or more
 * @param longest no wait is longer
 * @param jitter the share of the wait, from 0 to 1, by which it may be shorter at random, so that what failed together does not come again together
 */
public record Backoff(Duration first, double factor, Duration longest, double jitter) {

    private static final Duration DAY = Duration.ofDays(1);

    public Backoff {
        if (first.isNegative() || factor < 1 || jitter < 0 || jitter > 1 || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("A wait cannot shrink or be negative, and jitter is a share of it");
        }
    }

    /** Doubles from try to try, up to a day. */
    public static Backoff exponential(Duration first) {
        return new Backoff(first, 2, DAY, 0);
    }

    public static Backoff fixed(Duration pause) {
        return new Backoff(pause, 1, pause, 0);
    }

    public Backoff withJitter(double share) {
        return new Backoff(first, factor, longest, share);
    }

    /** @param failures tries that have failed, from 1 */
    Duration after(int failures, RandomGenerator random) {
        var full = Math.min((double) longest.toMillis(), first.toMillis() * Math.pow(factor, failures - 1));
        return Duration.ofMillis(Math.round(full * (1 - jitter * random.nextDouble())));
    }
}
