package io.meydan.platform.realtime.gateway;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** What the gateway counts while it works. */
final class GatewayCounters {

    final LongAdder framesIn = new LongAdder();
    final LongAdder framesOut = new LongAdder();
    final LongAdder bytesIn = new LongAdder();
    final LongAdder bytesOut = new LongAdder();
    final LongAdder dropped = new LongAdder();
    final LongAdder slowCuts = new LongAdder();
    final LongAdder rateLimited = new LongAdder();
    final LongAccumulator highWater = new LongAccumulator(Math::max, 0);
    private final Map<Integer, LongAdder> closes = new ConcurrentHashMap<>();

    void closed(int code) {
        closes.computeIfAbsent(code, c -> new LongAdder()).increment();
    }

    GatewayStats snapshot(int sessions, int users) {
        var byCode = new ConcurrentHashMap<Integer, Long>();
        closes.forEach((code, count) -> byCode.put(code, count.sum()));
        return new GatewayStats(
                sessions,
                users,
                framesIn.sum(),
                framesOut.sum(),
                bytesIn.sum(),
                bytesOut.sum(),
                dropped.sum(),
                slowCuts.sum(),
                rateLimited.sum(),
                highWater.intValue(),
                Map.copyOf(byCode));
    }
}
