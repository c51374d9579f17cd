package io.meydan.platform.event;

import java.util.concurrent.atomic.LongAdder;

/** What one subscriber was given on this node, counted. */
final class Tally {

    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    void delivered(int events) {
        delivered.add(events);
    }

    void failed() {
        failed.increment();
    }

    long delivered() {
        return delivered.sum();
    }

    /** Attempts that ended in a failure, each counted. */
    long failures() {
        return failed.sum();
    }
}
