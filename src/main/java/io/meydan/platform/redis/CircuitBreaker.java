package io.meydan.platform.redis;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps callers from waiting for something that has failed. Only a probe in the background closes it again, so that no caller pays for the
 * attempt.
 */
final class CircuitBreaker {

    private final Clock clock;
    private final int failuresToOpen;
    private final Duration pause;

    private BreakerState state = BreakerState.CLOSED;
    private int failures;
    private long opened;
    private Instant probeAt = Instant.MIN;

    CircuitBreaker(Clock clock, int failuresToOpen, Duration pause) {
        this.clock = clock;
        this.failuresToOpen = failuresToOpen;
        this.pause = pause;
    }

    /** Whether an ordinary call may be made. */
    synchronized boolean isClosed() {
        return state == BreakerState.CLOSED;
    }

    /** Whether the one probe may be made now; whoever gets true says how it went to {@link #probed}. */
    synchronized boolean mayProbe() {
        if (state != BreakerState.OPEN || clock.instant().isBefore(probeAt)) {
            return false;
        }
        state = BreakerState.HALF_OPEN;
        return true;
    }

    /** A call went well. One that began before the breaker opened does not close it. */
    synchronized void succeeded() {
        if (state == BreakerState.CLOSED) {
            failures = 0;
        }
    }

    /** A call failed. @return whether this has opened it */
    synchronized boolean failed() {
        if (state != BreakerState.CLOSED) {
            return false;
        }
        failures++;
        if (failures < failuresToOpen) {
            return false;
        }
        opened++;
        open();
        return true;
    }

    /** The probe is over. */
    synchronized void probed(boolean well) {
        if (well) {
            state = BreakerState.CLOSED;
            failures = 0;
        } else {
            open();
        }
    }

    private void open() {
        state = BreakerState.OPEN;
        probeAt = clock.instant().plus(pause);
    }

    synchronized BreakerState state() {
        return state;
    }

    /** How often it has opened. */
    synchronized long opened() {
        return opened;
    }
}
