package io.meydan.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * The only source of ids: UUID version 7 (RFC 9562, section 5.7), which sort by creation time within a node to the millisecond.
 *
 * <p>Within one millisecond a counter keeps the order, so that ids of one node never run backwards, even when the clock does.
 */
@ApplicationScoped
public class Ids {

    private static final int COUNTER_BITS = 12;

    private final SecureRandom random = new SecureRandom();

    private final Clock clock;
    private long lastTick;

    /** For the container's proxy. */
    protected Ids() {
        this(Clock.systemUTC());
    }

    @Inject
    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** Returns a new id, greater than every id this object has returned before. */
    public UUID next() {
        var tick = nextTick(clock.millis() << COUNTER_BITS);
        var millis = tick >>> COUNTER_BITS;
        var counter = tick & ((1L << COUNTER_BITS) - 1);
        var high = (millis << 16) | 0x7000L | counter;
        var low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private synchronized long nextTick(long now) {
        lastTick = Math.max(now, lastTick + 1);
        return lastTick;
    }
}
