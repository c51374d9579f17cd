package io.meydan.platform.realtime.engineio;

import io.meydan.platform.Threads;
import io.meydan.platform.realtime.Node;
import io.meydan.platform.redis.Redis;
import io.meydan.platform.redis.RedisAway;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose session it is. Every node says in Redis where it can be reached, and every session's id ends with the key of its node, so that a request
 * may come to any of them.
 */
@ApplicationScoped
class Owners {

    private static final Logger LOG = System.getLogger(Owners.class.getName());
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{24}\\.([0-9a-f]{12})");
    private static final Duration ANNOUNCED = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MAX_REMEMBERED = 1_000;
    private static final int KEY_LENGTH = 12;

    private record Known(@Nullable URI address, long untilNanos) {}

    @Inject
    EngineConfig config;

    @Inject
    Redis redis;

    @Inject
    Threads threads;

    @Inject
    Node node;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private @Nullable Future<?> announcing;

    synchronized void start() {
        if (announcing == null && config.nodeAddress.isPresent()) {
            announce();
            announcing = threads.every(ANNOUNCED, this::announce);
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (announcing != null) {
            announcing.cancel(true);
        }
    }

    /** A name of this process for the inside: new at every start. */
    String ownKey() {
        var id = node.id().toString();
        return id.substring(id.length() - KEY_LENGTH);
    }

    /** Where the node of a session is reached; null if it is this one, or none that lives. */
    @Nullable
    URI of(String sid) {
        var match = SESSION.matcher(sid);
        if (!match.matches() || match.group(1).equals(ownKey())) {
            return null;
        }
        var now = System.nanoTime();
        var before = known.get(match.group(1));
        if (before != null && now - before.untilNanos() < 0) {
            return before.address();
        }
        var address = ask(match.group(1));
        if (known.size() >= MAX_REMEMBERED) {
            known.clear();
        }
        known.put(match.group(1), new Known(address, now + REMEMBERED.toNanos()));
        return address;
    }

    private @Nullable URI ask(String key) {
        try {
            return redis.get(name(key)).map(URI::create).orElse(null);
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "Nobody knows whose session it is while Redis is away");
            return null;
        }
    }

    private void announce() {
        try {
            redis.set(name(ownKey()), config.nodeAddress.orElseThrow(), LEASE);
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "Other nodes are told later where this one is");
        }
    }

    private static String name(String key) {
        return "engine:node:" + key;
    }
}
