package io.meydan.platform.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of work that this node knows. */
@ApplicationScoped
class Kinds {

    @Inject
    @Any
    Instance<Job<?>> beans;

    private volatile @Nullable Map<String, Job<?>> byKind;

    Optional<Job<?>> of(String kind) {
        return Optional.ofNullable(known().get(kind));
    }

    /** @throws IllegalStateException if no bean of that class is there */
    Job<?> of(Class<? extends Job<?>> type) {
        return known().values().stream()
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " is no bean of this application"));
    }

    List<String> names() {
        return List.copyOf(known().keySet());
    }

    List<Job<?>> all() {
        return beans.stream().collect(Collectors.toList());
    }

    private Map<String, Job<?>> known() {
        var map = byKind;
        if (map == null) {
            map = byName(all());
            byKind = map;
        }
        return map;
    }

    /** @throws IllegalStateException if two have one name */
    static Map<String, Job<?>> byName(List<? extends Job<?>> jobs) {
        var map = new TreeMap<String, Job<?>>();
        for (var job : new ArrayList<Job<?>>(jobs)) {
            var other = map.put(job.kind(), job);
            if (other != null) {
                throw new IllegalStateException(
                        job.kind() + " is the name of both " + job.getClass() + " and " + other.getClass());
            }
        }
        return map;
    }
}
