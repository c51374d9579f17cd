package io.meydan.platform.realtime.gateway;

import java.time.Duration;

/** When a connection is to be asked whether it is still there, and when it is given up. */
public final class Heartbeat {

    /** Questions in a row without any sign of life. */
    private static final int MISSES = 2;

    public enum Due {
        NOTHING,
        PING,
        DEAD
    }

    private final long interval;
    private volatile long heardNanos;
    private long askedNanos;
    private boolean asked;
    private int unanswered;

    public Heartbeat(Duration interval, long nowNanos) {
        this.interval = interval.toNanos();
        this.heardNanos = nowNanos;
        this.askedNanos = nowNanos;
    }

    /** Anything came from the client. */
    public void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** What is due; called by one thread. A question that was put is remembered. */
    public Due due(long nowNanos) {
        if (nowNanos - askedNanos < interval) {
            return Due.NOTHING;
        }
        unanswered = asked && heardNanos - askedNanos <= 0 ? unanswered + 1 : 0;
        if (unanswered >= MISSES) {
            return Due.DEAD;
        }
        asked = true;
        askedNanos = nowNanos;
        return Due.PING;
    }
}
