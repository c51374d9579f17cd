package io.meydan.platform.realtime.traffic;

import java.util.concurrent.atomic.LongAdder;

/** What passed through one way in since the start. */
public final class WayCounters {

    private final LongAdder messages = new LongAdder();
    private final LongAdder deliveries = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder slowCuts = new LongAdder();

    /** A client has sent a message. */
    public void received() {
        messages.increment();
    }

    /** An event was given to a client's queue. */
    public void delivered() {
        deliveries.increment();
    }

    /** An event that may be lost was left out for a slow client. */
    public void dropped() {
        dropped.increment();
    }

    /** A client was cut because its queue was full. */
    public void cut() {
        slowCuts.increment();
    }

    public long messages() {
        return messages.sum();
    }

    public long deliveries() {
        return deliveries.sum();
    }

    public long drops() {
        return dropped.sum();
    }

    public long slowCuts() {
        return slowCuts.sum();
    }
}
