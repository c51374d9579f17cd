package io.meydan.platform.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
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

    /**
     * The bean of that class and not of one that extends it. The container's own class for a bean is one step below it, so the nearest counts.
     *
     * @throws IllegalStateException if there is none, or two are as near
     */
    Job<?> of(Class<? extends Job<?>> type) {
        return nearest(known().values(), type);
    }

    static Job<?> nearest(Collection<Job<?>> jobs, Class<? extends Job<?>> type) {
        var least = Integer.MAX_VALUE;
        var found = new ArrayList<Job<?>>();
        for (var job : jobs) {
            var steps = type.isInstance(job) ? steps(job.getClass(), type) : Integer.MAX_VALUE;
            if (steps < least) {
                least = steps;
                found.clear();
            }
            if (steps == least && steps < Integer.MAX_VALUE) {
                found.add(job);
            }
        }
        if (found.size() != 1) {
            throw new IllegalStateException(
                    found.isEmpty()
                            ? type + " is no bean of this application"
                            : type + " is no kind of job: " + found.get(0).kind() + " and "
                                    + found.get(1).kind() + " are both of it");
        }
        return found.get(0);
    }

    /** How many classes are between, with one of the two. */
    private static int steps(Class<?> from, Class<?> to) {
        var steps = 0;
        for (Class<?> above = from; above != null && above != to; above = above.getSuperclass()) {
            steps++;
        }
        return steps;
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
