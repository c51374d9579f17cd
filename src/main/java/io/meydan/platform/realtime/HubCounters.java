package io.meydan.platform.realtime;

import java.util.concurrent.atomic.LongAdder;

/** What the hub counts while it works. */
final class HubCounters {

    final LongAdder deliveries = new LongAdder();
    final LongAdder duplicates = new LongAdder();
    final LongAdder held = new LongAdder();
    final LongAdder filled = new LongAdder();
    final LongAdder resyncs = new LongAdder();
    final LongAdder joins = new LongAdder();
    final LongAdder corrections = new LongAdder();
    final LongAdder failedReads = new LongAdder();
}
