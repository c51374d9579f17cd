package io.meydan.platform.cache;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of one space. A key is a text of at most 200 characters. All changes are bound to the caller's transaction: they take effect when it
 * has committed, and never if it is rolled back; within it, what was evicted is read past the cache.
 */
public final class Cache<V> {

    private static final int LONGEST_KEY = 200;

    private final CacheSpace<V> space;
    private final Duration ttl;
    private final Duration nearTtl;
    private final SpaceStats stats;
    private final Near<V> near;
    private final Loading<V> loading;
    private final CacheParts parts;

    Cache(CacheSpace<V> space, CacheParts parts) {
        this.space = space;
        this.parts = parts;
        this.ttl = parts.config().ttl(space);
        this.nearTtl = parts.config().nearTtl(space);
        this.stats = new SpaceStats();
        this.near = new Near<>(space, nearTtl, stats, parts.nanos());
        this.loading = new Loading<>(space, ttl, nearTtl, near, stats, parts);
    }

    /**
     * A value, from wherever it is. The loader reads the truth, committed, with a statement that begins after it was called; it may be called on
     * another thread, without the caller's transaction, and an empty answer says that there is no such thing.
     */
    public Optional<V> get(String key, Supplier<Optional<V>> loader) {
        requireKey(key);
        if (parts.evictions().concern(space.name(), key)) {
            stats.bypassed();
            return loader.get();
        }
        var held = near.find(key);
        if (held != null && near.isFresh(held)) {
            stats.nearHit(held.isNegative());
            loading.refreshIfDue(key, held, loader);
            return held.asked();
        }
        return loading.fetch(key, loader);
    }

    /**
     * What is true of a key from the commit on, so that the next reader need not load it. Where somebody may have read or written the key in between,
     * it is only evicted. For spaces whose values have a version.
     */
    public void put(String key, V value) {
        requireKey(key);
        if (!space.isVersioned()) {
            throw new IllegalStateException("Values of " + space.name() + " have no version to tell the newer one by");
        }
        take(Eviction.Kind.KEY, key, loading.replacement(value));
    }

    /** What is held of the key is outdated. */
    public void evict(String key) {
        requireKey(key);
        take(Eviction.Kind.KEY, key, null);
    }

    /** The same of several at once. */
    public void evict(Collection<String> keys) {
        keys.forEach(Cache::requireKey);
        parts.evictions()
                .take(keys.stream()
                        .map(key -> eviction(Eviction.Kind.KEY, key, null))
                        .toList());
    }

    /** Whatever belongs to the tag is outdated. */
    public void evictTag(String tag) {
        requireTag(tag);
        take(Eviction.Kind.TAG, tag, null);
    }

    /** All values are outdated. */
    public void evictAll() {
        take(Eviction.Kind.SPACE, "", null);
    }

    private void take(Eviction.Kind kind, String name, @Nullable Replacement replacement) {
        parts.evictions().take(List.of(eviction(kind, name, replacement)));
    }

    private Eviction eviction(Eviction.Kind kind, String name, @Nullable Replacement replacement) {
        return new Eviction(parts.ids().next(), space.name(), kind, name, replacement);
    }

    public CacheSpace<V> space() {
        return space;
    }

    public SpaceStats stats() {
        return stats;
    }

    /** How long a value lives between the nodes. */
    public Duration ttl() {
        return ttl;
    }

    /** How long a value lives in the memory of this node. */
    public Duration nearTtl() {
        return nearTtl;
    }

    /** Values in the memory of this node, about. */
    public long entries() {
        return near.entries();
    }

    /** Bytes of their JSON. */
    public long bytes() {
        return near.bytes();
    }

    /** Whether a fresh value of the key is in the memory of this node. Counts as no use. */
    boolean holds(String key) {
        return near.look(key).filter(near::isFresh).isPresent();
    }

    /** Somebody says that these are outdated. */
    void forget(Eviction.Kind kind, Collection<String> names) {
        switch (kind) {
            case KEY ->
                names.forEach(key -> {
                    loading.outdate(key);
                    near.forget(key);
                });
            case TAG -> names.forEach(near::forgetTag);
            case SPACE -> forgetAll();
        }
    }

    void forgetAll() {
        near.forgetAll();
    }

    /** Another node may have loaded what is waited for here. */
    void signed(String key) {
        loading.sign(key);
    }

    static void requireKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("A key has 1 to " + LONGEST_KEY + " characters");
        }
    }

    static void requireTag(String tag) {
        if (tag.isEmpty() || tag.length() > LONGEST_KEY || tag.indexOf('=') >= 0 || tag.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(
                    "A tag has 1 to " + LONGEST_KEY + " characters, = and the end of a line not among them");
        }
    }
}
