package io.meydan.platform.realtime.recovery;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What recoveries count while they work. */
final class RecoveryCounters {

    final LongAdder saves = new LongAdder();
    final LongAdder failedSaves = new LongAdder();
    final LongAdder fenced = new LongAdder();
    final LongAdder transfers = new LongAdder();
    final LongAdder refusedTransfers = new LongAdder();
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);

    RecoveryCounters() {
        for (var outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    void count(Outcome outcome) {
        outcomes.getOrDefault(outcome, new LongAdder()).increment();
    }

    RecoveryStats snapshot(int sessions) {
        var byOutcome = new EnumMap<Outcome, Long>(Outcome.class);
        outcomes.forEach((outcome, count) -> byOutcome.put(outcome, count.sum()));
        return new RecoveryStats(
                sessions,
                saves.sum(),
                failedSaves.sum(),
                fenced.sum(),
                transfers.sum(),
                refusedTransfers.sum(),
                byOutcome);
    }
}
