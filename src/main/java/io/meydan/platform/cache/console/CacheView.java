package io.meydan.platform.cache.console;

import io.meydan.platform.cache.BusStats;
import io.meydan.platform.cache.Cache;
import java.util.List;

/**
 * One cache as the node that was asked knows it; counts are since it started.
 *
 * @param ttlSeconds how long values live between the nodes
 * @param nearTtlSeconds how long in the memory of the node
 * @param maxBytes 0 where {@code maxEntries} is the bound
 * @param hitRate the share of reads that found something, in memory or in Redis
 */
public record CacheView(
        String name,
        int schema,
        double ttlSeconds,
        double nearTtlSeconds,
        double negativeTtlSeconds,
        double staleIfErrorSeconds,
        boolean lease,
        long maxEntries,
        long maxBytes,
        long entries,
        long bytes,
        double hitRate,
        Counts counts) {

    /** What happened to it. */
    public record Counts(
            long nearHits,
            long farHits,
            long negativeHits,
            long misses,
            long suppressed,
            long refreshes,
            long staleServed,
            long loads,
            double loadSeconds,
            long failedLoads,
            long refusedFills,
            long broken,
            long evictions,
            long pushedOut) {}

    /**
     * How the node hears of evictions of others.
     *
     * @param heard whether it hears them
     * @param trusted whether it believes what Redis holds
     */
    public record BusView(
            boolean heard, boolean trusted, double lostSeconds, long sent, long received, long distrusts, long debts) {

        static BusView of(BusStats bus) {
            return new BusView(
                    bus.heard(),
                    bus.trusted(),
                    bus.lostSeconds(),
                    bus.sent(),
                    bus.received(),
                    bus.distrusts(),
                    bus.debts());
        }
    }

    /** All caches of a node. */
    public record CacheList(String node, BusView bus, List<CacheView> items) {}

    static CacheView of(Cache<?> cache) {
        var space = cache.space();
        return new CacheView(
                space.name(),
                space.schema(),
                cache.ttl().toMillis() / 1e3,
                cache.nearTtl().toMillis() / 1e3,
                space.negativeTtl().toMillis() / 1e3,
                space.staleIfError().toMillis() / 1e3,
                space.lease(),
                space.maxEntries(),
                space.maxBytes(),
                cache.entries(),
                cache.bytes(),
                cache.stats().hitRate(),
                counts(cache));
    }

    private static Counts counts(Cache<?> cache) {
        var stats = cache.stats();
        return new Counts(
                stats.nearHits(),
                stats.farHits(),
                stats.negativeHits(),
                stats.misses(),
                stats.suppressed(),
                stats.refreshes(),
                stats.staleServed(),
                stats.loads().count(),
                stats.loads().seconds(),
                stats.failedLoads(),
                stats.refusedFills(),
                stats.broken(),
                stats.evictions(),
                stats.pushedOut());
    }
}
