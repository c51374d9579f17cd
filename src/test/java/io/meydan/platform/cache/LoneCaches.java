package io.meydan.platform.cache;

import io.meydan.platform.Ids;
import io.meydan.platform.TestThreads;
import io.meydan.platform.redis.RedisParts;
import io.meydan.platform.web.Json;
import java.time.Clock;
import java.util.List;

/** The caches of one node without Redis: evictions take effect at once, and nobody else is told. */
public final class LoneCaches {

    private LoneCaches() {}

    public static Caches make() {
        var threads = new TestThreads();
        var caches = new Caches();
        caches.config = TestCaches.config();
        caches.spaces = new Spaces();
        caches.far = new Far();
        caches.far.ids = new Ids(Clock.systemUTC());
        caches.far.trust = new Trust();
        caches.far.redis = new RedisParts("redis://127.0.0.1:1", threads).hasty();
        caches.bus = new Bus();
        caches.evictions = new AtOnce(caches.spaces);
        caches.upkeep = new Upkeep();
        caches.threads = threads;
        caches.json = new Json();
        caches.ids = caches.far.ids;
        return caches;
    }

    private static final class AtOnce extends Evictions {

        AtOnce(Spaces spaces) {
            this.spaces = spaces;
        }

        @Override
        void take(List<Eviction> evictions) {
            for (var eviction : evictions) {
                spaces.find(eviction.space())
                        .ifPresent(cache -> cache.forget(eviction.kind(), List.of(eviction.name())));
            }
        }

        @Override
        boolean concern(String space, String key) {
            return false;
        }
    }
}
