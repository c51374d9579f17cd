package io.meydan.platform.cache;

import io.meydan.platform.Ids;
import io.meydan.platform.redis.HastyRedis;
import io.meydan.platform.redis.RedisAway;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The values of all spaces in Redis. Reading and filling never fail: while Redis is away there is nothing there. */
@ApplicationScoped
class Far {

    private static final Logger LOG = System.getLogger(Far.class.getName());

    private static final long TAGS_LIVE_MILLIS = 48 * 3_600_000L;

    @Inject
    HastyRedis redis;

    @Inject
    Trust trust;

    @Inject
    Bus bus;

    @Inject
    Ids ids;

    private static String prefix(String space) {
        return "cache:" + space + ":";
    }

    private static String tag(String space, String tag) {
        return prefix(space) + "tag:" + tag;
    }

    private static String generation(String space) {
        return prefix(space) + "generation";
    }

    private static String clock(String space) {
        return prefix(space) + "tags";
    }

    private static String entry(CacheSpace<?> space, String key) {
        return prefix(space.name()) + "entry:" + key;
    }

    /** Nodes of two versions see each other's evictions, and not each other's values. */
    private static String field(CacheSpace<?> space) {
        return "v" + space.schema();
    }

    private static List<String> keys(CacheSpace<?> space, String key) {
        return List.of(entry(space, key), Trust.EPOCH_KEY, generation(space.name()), clock(space.name()));
    }

    /** Finds a value, or the right to load it. */
    FarAnswer read(CacheSpace<?> space, String key) {
        return ask(space, key, "read");
    }

    /** The right to load a value again that is still good. */
    FarAnswer refresh(CacheSpace<?> space, String key) {
        return ask(space, key, "refresh");
    }

    private FarAnswer ask(CacheSpace<?> space, String key, String mode) {
        var epoch = trust.epoch();
        if (epoch == null) {
            return FarAnswer.none(FarAnswer.Kind.AWAY);
        }
        var token = ids.next().toString();
        try {
            var arguments = List.of(epoch, token, mode, tag(space.name(), ""), field(space));
            return answer((List<?>) redis.eval(Scripts.READ, keys(space, key), arguments), token);
        } catch (RuntimeException e) {
            lost(e);
            return FarAnswer.none(FarAnswer.Kind.AWAY);
        }
    }

    /** Redis did not do what it should: for now it is as good as away. */
    private void lost(RuntimeException e) {
        if (!(e instanceof RedisAway)) {
            LOG.log(Level.WARNING, "Redis refuses what the cache asks for", e);
        }
        trust.lose();
    }

    private FarAnswer answer(List<?> said, String token) {
        return switch (String.valueOf(said.get(0))) {
            case "hit" ->
                new FarAnswer(
                        FarAnswer.Kind.HIT,
                        String.valueOf(said.get(1)),
                        "1".equals(said.get(2)),
                        (Long) said.get(3),
                        Long.parseLong(String.valueOf(said.get(4))),
                        tags(String.valueOf(said.get(5))),
                        "");
            case "yours" -> FarAnswer.yours(token);
            case "taken" -> FarAnswer.none(FarAnswer.Kind.TAKEN);
            case "gone" -> FarAnswer.none(FarAnswer.Kind.GONE);
            default -> {
                trust.lose();
                yield FarAnswer.none(FarAnswer.Kind.AWAY);
            }
        };
    }

    private static Set<String> tags(String stamped) {
        var tags = new LinkedHashSet<String>();
        stamped.lines().forEach(line -> tags.add(line.substring(0, line.indexOf('='))));
        return tags;
    }

    /**
     * Stores what was loaded.
     *
     * @param negative whether it is that there is nothing
     * @return false if it was evicted meanwhile, or is not known to be true for another reason: it is not to be kept
     */
    boolean fill(CacheSpace<?> space, String key, String token, Replacement loaded, boolean negative) {
        var epoch = trust.epoch();
        if (epoch == null) {
            return false;
        }
        var message = space.lease() ? bus.filled(space.name(), key) : "";
        try {
            var arguments = stored(epoch, message, loaded, negative ? "n" : field(space), token, space.name());
            return (Long) redis.eval(Scripts.FILL, keys(space, key), arguments) == 1;
        } catch (RuntimeException e) {
            lost(e);
            return false;
        }
    }

    private List<String> stored(
            String epoch, String message, Replacement value, String field, String token, String space) {
        var arguments = new ArrayList<>(List.of(
                epoch,
                Bus.CHANNEL,
                message,
                field,
                field.equals("n") ? "1" : value.json(),
                Long.toString(value.loadNanos()),
                Long.toString(value.ttlMillis()),
                Long.toString(value.version()),
                token,
                tag(space, "")));
        arguments.addAll(value.tags());
        return arguments;
    }

    /** Gives the right to load back, because it could not be used. */
    void release(CacheSpace<?> space, String key, String token) {
        var message = space.lease() ? bus.filled(space.name(), key) : "";
        try {
            redis.eval(Scripts.RELEASE, List.of(entry(space, key)), List.of(token, Bus.CHANNEL, message));
        } catch (RuntimeException e) {
            // The mark ends by itself.
            lost(e);
        }
    }

    /** Removes what nobody can read. */
    void drop(CacheSpace<?> space, String key) {
        try {
            redis.eval(Scripts.EVICT, List.of(entry(space, key)), List.of("0", Bus.CHANNEL, ""));
        } catch (RuntimeException e) {
            lost(e);
        }
    }

    /** Forgets keys and tells the other nodes. @throws RedisAway if that is not sure */
    void evict(CacheSpace<?> space, List<String> keys) {
        var entries = keys.stream().map(key -> entry(space, key)).toList();
        var message = bus.evicted(space.name(), Eviction.Kind.KEY, keys);
        losingTrust(() ->
                redis.eval(Scripts.EVICT, entries, List.of(space.isVersioned() ? "1" : "0", Bus.CHANNEL, message)));
    }

    /** Forgets what belongs to tags and tells the other nodes. @throws RedisAway if that is not sure */
    void evictTags(CacheSpace<?> space, List<String> tags) {
        var keys = new ArrayList<>(List.of(clock(space.name())));
        tags.forEach(tag -> keys.add(tag(space.name(), tag)));
        var message = bus.evicted(space.name(), Eviction.Kind.TAG, tags);
        var stamp = ids.next().toString();
        losingTrust(() -> redis.eval(
                Scripts.EVICT_TAGS, keys, List.of(stamp, Bus.CHANNEL, message, Long.toString(TAGS_LIVE_MILLIS))));
    }

    /** Forgets a space and tells the other nodes. @throws RedisAway if that is not sure */
    void evictSpace(String space) {
        var message = bus.evicted(space, Eviction.Kind.SPACE, List.of());
        var stamp = ids.next().toString();
        losingTrust(() ->
                redis.eval(Scripts.EVICT_SPACE, List.of(generation(space)), List.of(stamp, Bus.CHANNEL, message)));
    }

    /** Puts a newer value in the place of what is there, and tells the other nodes. @throws RedisAway if that is not sure */
    void replace(CacheSpace<?> space, String key, Replacement value) {
        var message = bus.evicted(space.name(), Eviction.Kind.KEY, List.of(key));
        var epoch = trust.epoch();
        losingTrust(() -> redis.eval(
                Scripts.REPLACE,
                keys(space, key),
                stored(
                        epoch == null ? "" : epoch,
                        message,
                        value,
                        field(space),
                        ids.next().toString(),
                        space.name())));
    }

    private void losingTrust(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            trust.lose();
            throw e;
        }
    }
}
