package io.meydan.platform.redis;

/** Whether Redis is asked. */
public enum BreakerState {
    /** All is well. */
    CLOSED,
    /** Redis has failed; nobody asks it. */
    OPEN,
    /** Redis has failed; one attempt is under way. */
    HALF_OPEN
}
