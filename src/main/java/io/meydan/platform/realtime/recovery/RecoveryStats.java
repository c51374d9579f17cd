package io.meydan.platform.realtime.recovery;

import java.util.Map;

/**
 * What outlives connections, in numbers. All but the first only ever grow.
 *
 * @param sessions connections of this node whose clients may come back
 * @param saves records written
 * @param failedSaves records that could not be written
 * @param fenced connections that ended because another one has taken them over
 * @param transfers sessions moved by {@code reconnect:transfer}
 * @param refusedTransfers those that were refused
 * @param outcomes what became of clients that wanted to go on
 */
public record RecoveryStats(
        int sessions,
        long saves,
        long failedSaves,
        long fenced,
        long transfers,
        long refusedTransfers,
        Map<Outcome, Long> outcomes) {

    public RecoveryStats {
        outcomes = Map.copyOf(outcomes);
    }
}
