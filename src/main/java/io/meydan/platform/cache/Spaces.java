package io.meydan.platform.cache;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The caches of this node by the names of their spaces. */
@ApplicationScoped
class Spaces {

    private final Map<String, Cache<?>> open = new ConcurrentSkipListMap<>();

    void add(Cache<?> cache) {
        if (open.putIfAbsent(cache.space().name(), cache) != null) {
            throw new IllegalStateException(
                    "There is a space of that name already: " + cache.space().name());
        }
    }

    Optional<Cache<?>> find(String name) {
        return Optional.ofNullable(open.get(name));
    }

    Collection<Cache<?>> all() {
        return open.values();
    }

    void forgetAll() {
        open.values().forEach(Cache::forgetAll);
    }
}
