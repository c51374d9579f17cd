package io.meydan.platform.ops;

import io.meydan.platform.cache.Cache;
import io.meydan.platform.cache.Caches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The figures of the caches, told apart by {@code space}. */
@ApplicationScoped
class CacheGauges {

    private static final String HITS = "Values that were found, by where";

    @Inject
    Meters meters;

    @Inject
    Caches caches;

    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    void register() {
        meters.gauge(
                "cache_trusted",
                "1 while what Redis holds is believed",
                () -> caches.stats().trusted() ? 1 : 0);
        meters.gauge(
                "cache_bus_lost_seconds", "Seconds in which this node did not hear the others", () -> caches.stats()
                        .lostSeconds());
        meters.histogram(
                "cache_invalidation_lag_seconds",
                "From an eviction on another node to its being known here",
                caches.stats().lag());
    }

    void take() {
        var bus = caches.stats();
        meters.total("cache_invalidations", "Messages about evictions", Map.of("way", "sent"), bus.sent());
        meters.total("cache_invalidations", "Messages about evictions", Map.of("way", "received"), bus.received());
        meters.total("cache_unreadable_messages", "Messages of other nodes that were none", bus.unreadable());
        meters.total("cache_distrusts", "Times that Redis was not believed any more", bus.distrusts());
        meters.total("cache_debts_paid", "Evictions done later than at once, or for another node", bus.debts());
        caches.all().forEach(this::take);
    }

    private void take(Cache<?> cache) {
        var space = Map.of("space", cache.space().name());
        if (registered.add(cache.space().name())) {
            meters.gauge("cache_entries", "Values in the memory of the node", space, cache::entries);
            meters.gauge("cache_bytes", "Bytes of their JSON", space, cache::bytes);
            meters.histogram(
                    "cache_load_seconds",
                    "Loads of values",
                    space,
                    cache.stats().loads());
        }
        var stats = cache.stats();
        meters.total("cache_hits", HITS, and(space, "near"), stats.nearHits());
        meters.total("cache_hits", HITS, and(space, "far"), stats.farHits());
        meters.total("cache_negative_hits", "Hits that said: there is none", space, stats.negativeHits());
        meters.total("cache_misses", "Values that were found nowhere", space, stats.misses());
        meters.total("cache_bypasses", "Reads of transactions that had evicted the value", space, stats.bypasses());
        meters.total("cache_suppressed", "Reads that waited for the load of another", space, stats.suppressed());
        meters.total("cache_refreshes", "Values loaded before their time was over", space, stats.refreshes());
        meters.total(
                "cache_stale_served",
                "Values given after their time, for want of new ones",
                space,
                stats.staleServed());
        meters.total("cache_failed_loads", "Loads that failed", space, stats.failedLoads());
        meters.total("cache_refused_fills", "Loads not kept: evicted meanwhile", space, stats.refusedFills());
        meters.total("cache_broken", "Values in Redis that could not be read", space, stats.broken());
        meters.total("cache_evictions", "Evictions done by this node", space, stats.evictions());
        meters.total("cache_pushed_out", "Values that had to make room", space, stats.pushedOut());
    }

    private static Map<String, String> and(Map<String, String> space, String level) {
        return Map.of("space", space.getOrDefault("space", ""), "level", level);
    }
}
