package io.meydan.platform.cache;

import io.meydan.platform.cache.FarAnswer.Kind;
import io.meydan.platform.web.Malformed;
import io.meydan.platform.web.Problem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings what is not in the memory of the node: once for all who ask at the same time, from Redis or from the truth. */
final class Loading<V> {

    private static final Logger LOG = System.getLogger(Loading.class.getName());

    /** Whoever waits for another thread longer than this asks by itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** So that what was stored together is not gone together: up to a tenth more or less. */
    private static final double JITTER = 0.1;

    private final CacheSpace<V> space;
    private final Duration ttl;
    private final Duration nearTtl;
    private final Near<V> near;
    private final SpaceStats stats;
    private final CacheParts parts;
    private final Map<String, Flight<V>> flights = new ConcurrentHashMap<>();

    Loading(CacheSpace<V> space, Duration ttl, Duration nearTtl, Near<V> near, SpaceStats stats, CacheParts parts) {
        this.space = space;
        this.ttl = ttl;
        this.nearTtl = nearTtl;
        this.near = near;
        this.stats = stats;
        this.parts = parts;
    }

    Optional<V> fetch(String key, Supplier<Optional<V>> loader) {
        var asked = near.now();
        var mine = new Flight<V>(asked);
        var other = flights.putIfAbsent(key, mine);
        while (other != null) {
            if (other.isMine()) {
                // The loader asks for what it loads.
                return loader.get();
            }
            stats.joined();
            var entry = other.await(PATIENCE);
            if (entry == null) {
                return loaded(loader, null, key, asked).asked();
            }
            if (other.since() >= asked || (!other.isOutdated() && !near.isForgotten(entry))) {
                return entry.asked();
            }
            // It was evicted before we asked: what comes of that flight is too old for us.
            mine = new Flight<>(near.now());
            other = flights.putIfAbsent(key, mine);
        }
        return lead(key, mine, loader).asked();
    }

    private NearEntry<V> lead(String key, Flight<V> flight, Supplier<Optional<V>> loader) {
        NearEntry<V> entry = null;
        try {
            entry = bring(key, flight, loader);
            return entry;
        } catch (RuntimeException e) {
            var stale = near.find(key);
            if (stale == null || !isOurFault(e)) {
                throw e;
            }
            stats.servedStale();
            LOG.log(Level.DEBUG, "A value of {0} is given after its time: {1}", space.name(), e.getMessage());
            entry = stale;
            return stale;
        } finally {
            flight.land(entry);
            flights.remove(key, flight);
        }
    }

    /** What the loader says about the thing itself is an answer; that it cannot look is none. */
    private static boolean isOurFault(RuntimeException e) {
        return !(e instanceof Problem problem) || problem.status() >= 500;
    }

    /** Looks in Redis, waits for the node that loads the value where only one may, or loads it. */
    private NearEntry<V> bring(String key, Flight<V> flight, Supplier<Optional<V>> loader) {
        var deadline = System.nanoTime() + parts.config().leasePatience.toNanos();
        var answer = parts.far().read(space, key);
        while (answer.kind() == Kind.HIT || answer.kind() == Kind.TAKEN) {
            if (answer.kind() == Kind.HIT) {
                var found = found(key, flight, answer);
                if (found != null) {
                    refreshIfDue(key, found, loader);
                    return found;
                }
            } else if (!space.lease() || !parts.bus().hears() || !flight.awaitSign(deadline - System.nanoTime())) {
                break;
            }
            answer = parts.far().read(space, key);
        }
        stats.missed();
        var entry = loaded(loader, answer.kind() == Kind.YOURS ? answer.token() : null, key, flight.since());
        return keep(key, flight, entry);
    }

    private @Nullable NearEntry<V> found(String key, Flight<V> flight, FarAnswer answer) {
        try {
            var value = answer.negative() ? null : parts.json().read(answer.json(), space.type());
            stats.farHit(answer.negative());
            var endsAt = parts.nanos().getAsLong()
                    + Duration.ofMillis(answer.millisLeft()).toNanos();
            return keep(
                    key,
                    flight,
                    entry(value, answer.tags(), flight.since(), endsAt, answer.loadNanos(), bytes(answer.json())));
        } catch (Malformed e) {
            stats.wasBroken();
            LOG.log(
                    Level.WARNING,
                    "A cached value of {0} cannot be read and is removed: {1}",
                    space.name(),
                    e.getMessage());
            parts.far().drop(space, key);
            return null;
        }
    }

    private NearEntry<V> entry(
            @Nullable V value, Set<String> tags, long since, long endsAt, long loadNanos, int bytes) {
        var now = parts.nanos().getAsLong();
        var fresh = now + jittered(nearTtl);
        return new NearEntry<>(value, tags, since, fresh - endsAt < 0 ? fresh : endsAt, endsAt, loadNanos, bytes);
    }

    private NearEntry<V> keep(String key, Flight<V> flight, NearEntry<V> entry) {
        if (entry.freshUntil() - parts.nanos().getAsLong() > 0 && !flight.isOutdated()) {
            near.keep(key, entry);
            if (flight.isOutdated()) {
                near.forget(key);
            }
        }
        return entry;
    }

    /**
     * Asks the truth.
     *
     * @param token with which the value may be stored in Redis; null if it may not
     */
    private NearEntry<V> loaded(Supplier<Optional<V>> loader, @Nullable String token, String key, long since) {
        var begun = System.nanoTime();
        Optional<V> loaded;
        try {
            loaded = loader.get();
        } catch (RuntimeException e) {
            stats.loadFailed();
            if (token != null) {
                parts.far().release(space, key, token);
            }
            throw e;
        }
        var took = System.nanoTime() - begun;
        stats.loaded(took);
        var entry = loaded.isPresent() ? positive(loaded.get(), since, took) : negative(since, took);
        return token == null || stored(entry, token, key)
                ? entry
                : entry.freshUntil(parts.nanos().getAsLong());
    }

    private NearEntry<V> positive(V value, long since, long took) {
        var endsAt = parts.nanos().getAsLong() + jittered(ttl);
        var json = parts.json().write(value);
        return entry(value, space.tagsOf(value), since, endsAt, took, bytes(json));
    }

    private NearEntry<V> negative(long since, long took) {
        return entry(null, Set.of(), since, parts.nanos().getAsLong() + jittered(space.negativeTtl()), took, 1);
    }

    private boolean stored(NearEntry<V> entry, String token, String key) {
        var left = Duration.ofNanos(entry.endsAt() - parts.nanos().getAsLong()).toMillis();
        var value = entry.value();
        if (left <= 0) {
            // It is not to be remembered that there is none.
            parts.far().release(space, key, token);
            return true;
        }
        var replacement = value == null
                ? new Replacement("", 0, Set.of(), entry.loadNanos(), left)
                : replacement(value, entry.loadNanos(), left);
        if (parts.far().fill(space, key, token, replacement, value == null)) {
            return true;
        }
        stats.fillRefused();
        return false;
    }

    /** A value that is known without being loaded. */
    Replacement replacement(V value) {
        return replacement(value, 0, Math.max(1, Duration.ofNanos(jittered(ttl)).toMillis()));
    }

    private Replacement replacement(V value, long loadNanos, long millisLeft) {
        var tags = space.tagsOf(value);
        tags.forEach(Cache::requireTag);
        return new Replacement(parts.json().write(value), space.versionOf(value), tags, loadNanos, millisLeft);
    }

    private static long jittered(Duration time) {
        var off = (ThreadLocalRandom.current().nextDouble() * 2 - 1) * JITTER;
        return (long) (time.toNanos() * (1 + off));
    }

    private static int bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }

    /** Loads a value again in the background if its end is near, so that nobody finds it gone. */
    void refreshIfDue(String key, NearEntry<V> held, Supplier<Optional<V>> loader) {
        var left = held.endsAt() - parts.nanos().getAsLong();
        if (held.isNegative() || !EarlyRefresh.isDue(left, held.loadNanos(), ThreadLocalRandom.current())) {
            return;
        }
        // Asked once by this node until the entry is looked for again; if it is loaded, the new one takes its place.
        near.putOff(key, held, held.freshUntil() + nearTtl.toNanos() + ttl.toNanos());
        try {
            parts.executor().execute(() -> refresh(key, loader));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "Too busy to load a value early");
        }
    }

    private void refresh(String key, Supplier<Optional<V>> loader) {
        var flight = new Flight<V>(near.now());
        if (flights.putIfAbsent(key, flight) != null) {
            return;
        }
        NearEntry<V> entry = null;
        try {
            var answer = parts.far().refresh(space, key);
            if (answer.kind() == Kind.YOURS) {
                stats.refreshed();
                entry = keep(key, flight, loaded(loader, answer.token(), key, flight.since()));
            }
        } catch (RuntimeException e) {
            // The value is still good; whoever finds it gone tries again and is told.
            LOG.log(Level.DEBUG, "A value of {0} could not be loaded early: {1}", space.name(), e.getMessage());
        } finally {
            flight.land(entry);
            flights.remove(key, flight);
        }
    }

    /** The key is evicted: what is under way is not kept, and nobody who asks from now on waits for it. */
    void outdate(String key) {
        var flight = flights.get(key);
        if (flight != null) {
            flight.outdate();
            flights.remove(key, flight);
        }
    }

    void sign(String key) {
        var flight = flights.get(key);
        if (flight != null) {
            flight.sign();
        }
    }
}
