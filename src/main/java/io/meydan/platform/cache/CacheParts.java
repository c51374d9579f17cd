package io.meydan.platform.cache;

import io.meydan.platform.Ids;
import io.meydan.platform.web.Json;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What the caches of a node share.
 *
 * @param nanos the clock of the near caches
 */
record CacheParts(
        CacheConfig config,
        Far far,
        Bus bus,
        Evictions evictions,
        Executor executor,
        Json json,
        Ids ids,
        LongSupplier nanos) {}
