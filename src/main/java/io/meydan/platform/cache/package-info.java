/**
 * What was read before and is likely to be read again, kept in the memory of the node and, for all nodes, in Redis. What is decided in a
 * transaction takes effect with its commit, never without; whatever happens to Redis, a value is outdated for no longer than a bound that
 * docs/cache.md states. Never for what somebody may do.
 *
 * <p>API: {@link io.meydan.platform.cache.Caches} opens a {@link io.meydan.platform.cache.Cache} for a
 * {@link io.meydan.platform.cache.CacheSpace}; {@link io.meydan.platform.cache.WriteBehind}; figures in
 * {@link io.meydan.platform.cache.SpaceStats} and {@link io.meydan.platform.cache.BusStats}. Owns: platform.cache_eviction. Configured by:
 * CACHE_DEFAULT_TTL, ENABLE_CACHE_PUBSUB, cache.*.
 */
@org.jspecify.annotations.NullMarked
package io.meydan.platform.cache;
