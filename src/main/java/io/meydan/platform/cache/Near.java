package io.meydan.platform.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The values of one space in the memory of this node. Every time something is forgotten, a counter goes up; an entry knows what it said when its
 * value was asked for, so that what is forgotten meanwhile does not come back with the answer.
 */
final class Near<V> {

    /** Tags forgotten lately; with more than this, everything is. */
    private static final int MOST_TAGS = 10_000;

    /** Longer than any load: after it no answer is under way that began before a tag was forgotten. */
    private static final Duration LONGEST_LOAD = Duration.ofMinutes(1);

    private final Cache<String, NearEntry<V>> entries;
    private final Cache<String, Long> forgottenTags;
    private final AtomicLong forgotten = new AtomicLong();
    private volatile long allForgotten;

    private final LongSupplier nanos;
    private final Duration keptStale;

    Near(CacheSpace<V> space, Duration ttl, SpaceStats stats, LongSupplier nanos) {
        this.nanos = nanos;
        this.keptStale = space.staleIfError();
        var builder = Caffeine.newBuilder()
                // Its own pool would hold our classes after the application is gone.
                .executor(Runnable::run)
                .ticker(nanos::getAsLong)
                .expireAfter(new Keeping())
                .<String, NearEntry<V>>evictionListener((key, entry, cause) -> {
                    if (cause == RemovalCause.SIZE) {
                        stats.madeRoom();
                    }
                });
        entries = space.maxBytes() > 0
                ? builder.maximumWeight(space.maxBytes())
                        .weigher((String key, NearEntry<V> entry) -> key.length() + entry.bytes())
                        .build()
                : builder.maximumSize(space.maxEntries()).build();
        forgottenTags = Caffeine.newBuilder()
                .executor(Runnable::run)
                .ticker(nanos::getAsLong)
                .expireAfterWrite(ttl.multipliedBy(2).plus(keptStale).plus(LONGEST_LOAD))
                .build();
    }

    /** Until when an entry may be of use: a stale one is for when nothing can be loaded. */
    private final class Keeping implements Expiry<String, NearEntry<V>> {

        @Override
        public long expireAfterCreate(String key, NearEntry<V> entry, long now) {
            return Math.max(1, entry.freshUntil() - nanos.getAsLong() + keptStale.toNanos());
        }

        @Override
        public long expireAfterUpdate(String key, NearEntry<V> entry, long now, long before) {
            return expireAfterCreate(key, entry, now);
        }

        @Override
        public long expireAfterRead(String key, NearEntry<V> entry, long now, long before) {
            return before;
        }
    }

    /** What has been forgotten so far. */
    long now() {
        return forgotten.get();
    }

    /** What is held of a key, fresh or stale, but not forgotten. */
    @Nullable
    NearEntry<V> find(String key) {
        var entry = entries.getIfPresent(key);
        if (entry != null && isForgotten(entry)) {
            entries.asMap().remove(key, entry);
            return null;
        }
        return entry;
    }

    boolean isFresh(NearEntry<V> entry) {
        return entry.freshUntil() - nanos.getAsLong() > 0;
    }

    /** Whether tags of the entry, or everything, were forgotten after its value was asked for. */
    boolean isForgotten(NearEntry<V> entry) {
        if (entry.since() < allForgotten) {
            return true;
        }
        for (var tag : entry.tags()) {
            var at = forgottenTags.getIfPresent(tag);
            if (at != null && entry.since() < at) {
                return true;
            }
        }
        return false;
    }

    void keep(String key, NearEntry<V> entry) {
        if (!isForgotten(entry)) {
            entries.put(key, entry);
        }
    }

    /** Puts off that an entry is loaded again early; one that is not there any more stays away. */
    void putOff(String key, NearEntry<V> entry, long endsAt) {
        entries.asMap()
                .replace(
                        key,
                        entry,
                        new NearEntry<>(
                                entry.value(),
                                entry.tags(),
                                entry.since(),
                                entry.freshUntil(),
                                endsAt,
                                entry.loadNanos(),
                                entry.bytes()));
    }

    void forget(String key) {
        forgotten.incrementAndGet();
        entries.invalidate(key);
    }

    void forgetTag(String tag) {
        if (forgottenTags.estimatedSize() >= MOST_TAGS) {
            forgetAll();
            forgottenTags.invalidateAll();
        } else {
            forgottenTags.asMap().merge(tag, forgotten.incrementAndGet(), Math::max);
        }
    }

    synchronized void forgetAll() {
        allForgotten = forgotten.incrementAndGet();
        entries.invalidateAll();
    }

    long entries() {
        return entries.estimatedSize();
    }

    long bytes() {
        return entries.asMap().values().stream().mapToLong(NearEntry::bytes).sum();
    }

    /** For a look from outside that counts as no use of the entry. */
    Optional<NearEntry<V>> look(String key) {
        return Optional.ofNullable(entries.policy().getIfPresentQuietly(key)).filter(entry -> !isForgotten(entry));
    }
}
