package io.meydan.platform.realtime.polling;

import java.util.concurrent.atomic.LongAdder;

/** What the way in counts while it works. */
final class PollingCounters {

    final LongAdder polls = new LongAdder();
    final LongAdder streams = new LongAdder();
    final LongAdder events = new LongAdder();
    final LongAdder resumed = new LongAdder();
    final LongAdder rebuilt = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder slowCuts = new LongAdder();
    final LongAdder displaced = new LongAdder();
    final LongAdder refused = new LongAdder();
}
