package io.meydan.platform.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one kind of cached values.
 *
 * @param <V> a public record, written and read as JSON: a change of its fields is a new {@link Builder#schema}
 */
public final class CacheSpace<V> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,30}");
    private static final Duration LONGEST_NEAR = Duration.ofMinutes(1);

    private final Builder<V> declared;

    /** Loads values when the node starts, before anybody asks. */
    record WarmUp<V>(Supplier<Collection<String>> keys, Function<String, Optional<V>> loader) {}

    private CacheSpace(Builder<V> declared) {
        this.declared = declared;
    }

    /** Begins a declaration. Where there is a setting {@code cache.ttl-} and the name, it says how long values live. */
    public static <V> Builder<V> of(String name, Class<V> type) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A space is called by small letters and dashes: " + name);
        }
        return new Builder<>(name, type);
    }

    public String name() {
        return declared.name;
    }

    Class<V> type() {
        return declared.type;
    }

    public int schema() {
        return declared.schema;
    }

    /** How long a value lives between the nodes; null where the settings say so. */
    @Nullable
    Duration ttl() {
        return declared.ttl;
    }

    @Nullable
    Duration nearTtl() {
        return declared.nearTtl;
    }

    public Duration negativeTtl() {
        return declared.negativeTtl;
    }

    public long maxEntries() {
        return declared.maxEntries;
    }

    /** 0 where entries are counted, not weighed. */
    public long maxBytes() {
        return declared.maxBytes;
    }

    public boolean lease() {
        return declared.lease;
    }

    public Duration staleIfError() {
        return declared.staleIfError;
    }

    Set<String> tagsOf(V value) {
        return declared.tags.apply(value);
    }

    boolean isVersioned() {
        return declared.version != null;
    }

    long versionOf(V value) {
        return declared.version == null ? 0 : declared.version.applyAsLong(value);
    }

    @Nullable
    WarmUp<V> warmUp() {
        return declared.warmUp;
    }

    /** Says what a space is like; what is not said has the value of most. */
    public static final class Builder<V> {

        private final String name;
        private final Class<V> type;
        private int schema = 1;
        private @Nullable Duration ttl;
        private @Nullable Duration nearTtl;
        private Duration negativeTtl = Duration.ZERO;
        private long maxEntries = 10_000;
        private long maxBytes;
        private boolean lease;
        private Duration staleIfError = Duration.ZERO;
        private Function<V, Set<String>> tags = value -> Set.of();
        private @Nullable ToLongFunction<V> version;
        private @Nullable WarmUp<V> warmUp;

        private Builder(String name, Class<V> type) {
            this.name = name;
            this.type = type;
        }

        /** Values of another schema are not seen. */
        public Builder<V> schema(int number) {
            schema = number;
            return this;
        }

        /** How long a value lives between the nodes, where no setting says so. */
        public Builder<V> ttl(Duration time) {
            ttl = time;
            return this;
        }

        /** How long a value lives in the memory of a node, if {@code cache.near-ttl} is not to say so; at most a minute. */
        public Builder<V> nearTtl(Duration time) {
            if (time.compareTo(LONGEST_NEAR) > 0) {
                throw new IllegalArgumentException("A node may not know for a minute at most, not for " + time);
            }
            nearTtl = time;
            return this;
        }

        /** How long it is remembered that there is no such thing; by default not at all. */
        public Builder<V> negativeTtl(Duration time) {
            negativeTtl = time;
            return this;
        }

        /** As many as a node keeps in its memory. */
        public Builder<V> maxEntries(long number) {
            maxEntries = number;
            return this;
        }

        /** Instead of a number of entries: as many bytes of JSON. */
        public Builder<V> maxBytes(long number) {
            maxBytes = number;
            return this;
        }

        /** Only one node of the cluster loads a value at a time; for what is dear to load. */
        public Builder<V> lease() {
            lease = true;
            return this;
        }

        /** How long after its time a value is still given when it cannot be loaded. One that was evicted never is. */
        public Builder<V> staleIfError(Duration time) {
            staleIfError = time;
            return this;
        }

        /** What a value belongs to besides its key. */
        public Builder<V> tags(Function<V, Set<String>> ofValue) {
            tags = ofValue;
            return this;
        }

        /** A number of the value that grows with every change of it, under the lock of its row; what {@link Cache#put} needs. */
        public Builder<V> version(ToLongFunction<V> ofValue) {
            version = ofValue;
            return this;
        }

        /** What to load when the node starts. */
        public Builder<V> warmUp(Supplier<Collection<String>> keys, Function<String, Optional<V>> loader) {
            warmUp = new WarmUp<>(keys, loader);
            return this;
        }

        public CacheSpace<V> build() {
            return new CacheSpace<>(this);
        }
    }
}
