package io.meydan.platform.realtime.gateway;

import java.time.Duration;

/** How much one session may send. Frames are counted where they arrive, writes where they are handled, never at the same time. */
final class Limits {

    /** Refused frames after which patience ends. */
    private static final int PATIENCE = 50;

    private static final double SECONDS_PER_MINUTE = 60;

    /** What to do with a frame. */
    enum Verdict {
        HANDLE,
        /** Refuse it and say so. */
        WARN,
        /** Refuse it in silence: it was said a moment ago. */
        IGNORE,
        CUT
    }

    private static final long ONE_WARNING = Duration.ofSeconds(1).toNanos();

    private final TokenBucket frames;
    private final TokenBucket writes;
    private int refused;
    private long warnedAt;

    Limits(GatewayConfig config, long nowNanos) {
        this.frames = new TokenBucket(config.framesBurst, config.framesPerSecond, nowNanos);
        this.writes = new TokenBucket(config.writesPerMinute, config.writesPerMinute / SECONDS_PER_MINUTE, nowNanos);
        this.warnedAt = nowNanos - ONE_WARNING;
    }

    Verdict frame(long nowNanos) {
        if (frames.take(nowNanos)) {
            refused = Math.max(0, refused - 1);
            return Verdict.HANDLE;
        }
        refused++;
        if (refused > PATIENCE) {
            return Verdict.CUT;
        }
        if (nowNanos - warnedAt < ONE_WARNING) {
            return Verdict.IGNORE;
        }
        warnedAt = nowNanos;
        return Verdict.WARN;
    }

    Duration untilNextFrame(long nowNanos) {
        return frames.untilNext(nowNanos);
    }

    /** @throws RateLimited if there were too many writes in the last minute */
    void write(long nowNanos) {
        if (!writes.take(nowNanos)) {
            throw new RateLimited(writes.untilNext(nowNanos));
        }
    }
}
