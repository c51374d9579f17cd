package io.meydan.platform.cache;

import io.meydan.platform.Ids;
import io.meydan.platform.Threads;
import io.meydan.platform.web.Json;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** All caches of this node. */
@ApplicationScoped
public class Caches {

    private static final Logger LOG = System.getLogger(Caches.class.getName());

    private static final int AFTER_FEATURES = Interceptor.Priority.APPLICATION + 900;

    @Inject
    CacheConfig config;

    @Inject
    Spaces spaces;

    @Inject
    Far far;

    @Inject
    Bus bus;

    @Inject
    Evictions evictions;

    @Inject
    Upkeep upkeep;

    @Inject
    Threads threads;

    @Inject
    Json json;

    @Inject
    Ids ids;

    private final List<WriteBehind<?>> behind = new CopyOnWriteArrayList<>();

    /** After the features have opened their spaces. */
    void atStart(@Observes @Priority(AFTER_FEATURES) @Initialized(ApplicationScoped.class) Object start) {
        bus.start();
        upkeep.start();
    }

    void atEnd(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        behind.forEach(WriteBehind::stop);
        upkeep.stop();
    }

    /** Opens a space, once for each name. What it wants to have loaded first is loaded in the background. */
    public <V> Cache<V> open(CacheSpace<V> space) {
        var parts = new CacheParts(config, far, bus, evictions, threads.executor(), json, ids, System::nanoTime);
        var cache = new Cache<>(space, parts);
        spaces.add(cache);
        var wanted = space.warmUp();
        if (wanted != null) {
            threads.executor().execute(() -> warmUp(cache, wanted));
        }
        return cache;
    }

    /** A cold cache is slow, not wrong. */
    private static <V> void warmUp(Cache<V> cache, CacheSpace.WarmUp<V> wanted) {
        try {
            var keys = wanted.keys().get();
            keys.forEach(key -> cache.get(key, () -> wanted.loader().apply(key)));
            LOG.log(
                    Level.INFO,
                    "The cache {0} begins with {1} values",
                    cache.space().name(),
                    keys.size());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The cache " + cache.space().name() + " begins empty", e);
        }
    }

    /**
     * Gathers writes to values of a space and stores them together, at most a second later; only for what may be lost, because the death of the node
     * loses what is gathered.
     *
     * @param most values that may wait; whoever brings one more stores a batch first
     * @param store stores a batch, and evicts its keys, in one transaction of its own; it is called again with what it could not store
     */
    public <V> WriteBehind<V> writeBehind(Cache<V> cache, int most, Consumer<Map<String, V>> store) {
        var writer = new WriteBehind<>(cache, most, store);
        behind.add(writer);
        writer.start(threads);
        return writer;
    }

    public Collection<Cache<?>> all() {
        return spaces.all();
    }

    public Optional<Cache<?>> find(String name) {
        return spaces.find(name);
    }

    public BusStats stats() {
        return bus.stats(upkeep.paid());
    }
}
