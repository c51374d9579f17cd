package io.meydan.platform.realtime.gateway;

import java.time.Duration;

/** Allows so many at once and so many per second afterwards. Not safe for several threads: the owner guards it. */
final class TokenBucket {

    private final double capacity;
    private final double perNano;
    private double tokens;
    private long lastNanos;

    /**
     * @param capacity how many at once, 1 or more
     * @param perSecond how fast it fills again, above 0
     * @param nowNanos the monotonic clock
     */
    TokenBucket(int capacity, double perSecond, long nowNanos) {
        this.capacity = capacity;
        this.perNano = perSecond / Duration.ofSeconds(1).toNanos();
        this.tokens = capacity;
        this.lastNanos = nowNanos;
    }

    boolean take(long nowNanos) {
        refill(nowNanos);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }

    /** How long until one is there; zero if one is. */
    Duration untilNext(long nowNanos) {
        refill(nowNanos);
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / perNano));
    }

    private void refill(long nowNanos) {
        tokens = Math.min(capacity, tokens + Math.max(0, nowNanos - lastNanos) * perNano);
        lastNanos = nowNanos;
    }
}
