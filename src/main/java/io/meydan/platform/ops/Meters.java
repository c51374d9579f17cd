package io.meydan.platform.ops;

import io.meydan.platform.Histogram;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * The only user of MicroProfile Metrics. Its own timers are not used: they say nanoseconds where the name says seconds, and quantiles of
 * several nodes cannot be added up. A {@link Timer} here has the buckets, the sum and the count that a Prometheus histogram has.
 */
@ApplicationScoped
class Meters {

    /** Upper bounds in seconds: dense where an answer feels immediate, up to the time-out of the proxy. */
    static final double[] BOUNDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    @Inject
    MetricRegistry registry;

    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<String, Long> totals = new ConcurrentHashMap<>();

    /** One more. The name gets {@code _total}. */
    void count(String name, String help, Map<String, String> tags) {
        registry.counter(metadata(name, help), tagged(tags)).inc();
    }

    /** Brings a counter up to a total that something else counts; it never goes back. */
    void total(String name, String help, long value) {
        total(name, help, Map.of(), value);
    }

    /** The same for one of several things that are told apart by tags. */
    void total(String name, String help, Map<String, String> tags, long value) {
        var before = totals.put(name + tags, value);
        var more = value - (before == null ? 0 : before);
        var counter = registry.counter(metadata(name, help), tagged(tags));
        if (more > 0) {
            counter.inc(more);
        }
    }

    /** Durations that something else sorts. The name ends in {@code _seconds}. */
    void histogram(String name, String help, Histogram durations) {
        histogram(name, help, Map.of(), durations);
    }

    /** The same for one of several things that are told apart by tags. */
    void histogram(String name, String help, Map<String, String> tags, Histogram durations) {
        for (var i = 0; i < durations.size(); i++) {
            var upTo = i;
            registry.gauge(
                    metadata(name + "_bucket", help + ": how many took at most le seconds"),
                    () -> durations.upTo(upTo),
                    and(tagged(tags), durations.bound(i)));
        }
        gauge(name + "_sum", help + ": seconds in all", tags, durations::seconds);
        gauge(name + "_count", help + ": how many", tags, durations::count);
    }

    /** A value that goes up and down, asked for at every scrape. */
    void gauge(String name, String help, Supplier<? extends Number> value) {
        registry.gauge(metadata(name, help), value);
    }

    /** The same for one of several things that are told apart by tags; registering it again changes nothing. */
    void gauge(String name, String help, Map<String, String> tags, Supplier<? extends Number> value) {
        registry.gauge(metadata(name, help), value, tagged(tags));
    }

    /** A new observation of a duration. The name ends in {@code _seconds}. */
    void observe(String name, String help, Map<String, String> tags, double seconds) {
        timers.computeIfAbsent(name + tags, key -> register(name, help, tagged(tags)))
                .observe(seconds);
    }

    private Timer register(String name, String help, Tag[] tags) {
        var timer = new Timer();
        for (var i = 0; i <= BOUNDS.length; i++) {
            var upTo = i;
            var bound = i == BOUNDS.length ? "+Inf" : Double.toString(BOUNDS[i]);
            registry.gauge(
                    metadata(name + "_bucket", help + ": how many took at most le seconds"),
                    () -> timer.upTo(upTo),
                    and(tags, bound));
        }
        registry.gauge(metadata(name + "_sum", help + ": seconds in all"), timer.sum::sum, tags);
        registry.gauge(metadata(name + "_count", help + ": how many"), () -> timer.upTo(BOUNDS.length), tags);
        return timer;
    }

    private static Metadata metadata(String name, String help) {
        return Metadata.builder().withName(name).withDescription(help).build();
    }

    private static Tag[] tagged(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(e -> new Tag(e.getKey(), e.getValue()))
                .toArray(Tag[]::new);
    }

    private static Tag[] and(Tag[] tags, String bound) {
        var all = java.util.Arrays.copyOf(tags, tags.length + 1);
        all[tags.length] = new Tag("le", bound);
        return all;
    }

    /** Durations sorted into buckets. */
    static final class Timer {

        private final LongAdder[] buckets = new LongAdder[BOUNDS.length + 1];
        private final DoubleAdder sum = new DoubleAdder();

        Timer() {
            java.util.Arrays.setAll(buckets, i -> new LongAdder());
        }

        void observe(double seconds) {
            var at = 0;
            while (at < BOUNDS.length && seconds > BOUNDS[at]) {
                at++;
            }
            buckets[at].increment();
            sum.add(seconds);
        }

        /** How many fell into this bucket or one before it: buckets are cumulative, as scrapers expect. */
        long upTo(int bucket) {
            var count = 0L;
            for (var i = 0; i <= bucket; i++) {
                count += buckets[i].sum();
            }
            return count;
        }
    }
}
