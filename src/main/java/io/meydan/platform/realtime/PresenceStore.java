package io.meydan.platform.realtime;

import io.meydan.platform.redis.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Presence in Redis. {@code presence:{user}} has one entry per connection, {@code node session status}, scored by its expiry;
 * {@code presence:nodes} the lease of every node; {@code presence:node:{node}} the people on it. An entry counts while it has not expired and
 * its node's lease has not. Time is Redis' own.
 */
@ApplicationScoped
class PresenceStore {

    /** A node renews it every 5 s and may miss one renewal; with the sweep every second, ghosts of a dead node are gone well within 15 s. */
    private static final Duration LEASE = Duration.ofSeconds(12);

    private static final Duration ENTRY = Duration.ofMinutes(5);

    private static final String NODES = "presence:nodes";

    /** The strongest status of what is left of a person's entries; a node named by {@code ghost} counts although its lease is over. */
    private static final String VIEW = """
            local t = redis.call('TIME')
            local now = t[1] * 1000 + math.floor(t[2] / 1000)
            local rank = {away = 1, online = 2, dnd = 3, invisible = 4}
            local function view(key, nodes, ghost)
                local best, strength = 'offline', 0
                for _, entry in ipairs(redis.call('ZRANGEBYSCORE', key, now, '+inf')) do
                    local node, status = string.match(entry, '^(%S+) %S+ (%S+)$')
                    local lease = redis.call('ZSCORE', nodes, node)
                    if node == ghost or (lease and tonumber(lease) > now) then
                        if rank[status] > strength then best, strength = status, rank[status] end
                    end
                end
                return best
            end
            """;

    private static final String SYNC = VIEW + """
            local lease = redis.call('ZSCORE', KEYS[2], ARGV[1])
            local held = lease and tonumber(lease) > now
            local before = view(KEYS[1], KEYS[2], ARGV[4])
            for _, entry in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
                if string.sub(entry, 1, #ARGV[1] + 1) == ARGV[1] .. ' ' then redis.call('ZREM', KEYS[1], entry) end
            end
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
            for i = 6, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1] .. ' ' .. ARGV[i]) end
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            if #ARGV > 5 then redis.call('SADD', KEYS[3], ARGV[2]) else redis.call('SREM', KEYS[3], ARGV[2]) end
            if ARGV[4] == '' then redis.call('ZADD', KEYS[2], now + ARGV[5], ARGV[1]) end
            return {before, view(KEYS[1], KEYS[2], ''), held and 'held' or 'lost'}
            """;

    private static final String LOOK = VIEW + """
            local seen = {}
            for i = 2, #KEYS do seen[i - 1] = view(KEYS[i], KEYS[1], '') end
            return seen
            """;

    private static final String BEAT = VIEW + """
            local lease = redis.call('ZSCORE', KEYS[1], ARGV[1])
            redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
            return (lease and tonumber(lease) > now) and 1 or 0
            """;

    private static final String DEAD = VIEW + "return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)";

    private static final String PEOPLE = "return redis.call('SMEMBERS', KEYS[1])";

    private static final String FORGET = "redis.call('ZREM', KEYS[1], ARGV[1]) return redis.call('DEL', KEYS[2])";

    @Inject
    Redis redis;

    /**
     * What a change did to a person's status, invisibility included.
     *
     * @param held whether the node still had its lease; if not, Redis has forgotten, or the others have cleared what was the node's
     */
    record Change(String before, String after, boolean held) {}

    /** Renews a node's lease. @return whether it was still held, as in {@link Change#held} */
    boolean beat(UUID node) {
        var arguments = List.of(node.toString(), millis(LEASE));
        return (Long) redis.eval(BEAT, List.of(NODES), arguments) == 1;
    }

    /** Replaces a node's entries of a person: one {@code session status} per connection. */
    Change sync(UUID node, UUID userId, Collection<String> entries) {
        return sync(node.toString(), userId.toString(), "", entries);
    }

    /** Removes a dead node's entries of a person. The first node to do so sees the change. */
    Change sweep(String deadNode, String userId) {
        return sync(deadNode, userId, deadNode, List.of());
    }

    private Change sync(String node, String userId, String ghost, Collection<String> entries) {
        var arguments = new ArrayList<>(List.of(node, userId, millis(ENTRY), ghost, millis(LEASE)));
        arguments.addAll(entries);
        var views = strings(redis.eval(SYNC, List.of(key(userId), NODES, people(node)), arguments));
        return new Change(views.get(0), views.get(1), "held".equals(views.get(2)));
    }

    Map<UUID, String> look(Collection<UUID> userIds) {
        var people = List.copyOf(userIds);
        var keys = new ArrayList<>(List.of(NODES));
        people.forEach(id -> keys.add(key(id.toString())));
        var statuses = strings(redis.eval(LOOK, keys, List.of()));
        var seen = new HashMap<UUID, String>();
        for (var i = 0; i < people.size(); i++) {
            seen.put(people.get(i), statuses.get(i));
        }
        return seen;
    }

    /** Nodes whose lease is over. */
    List<String> deadNodes() {
        return strings(redis.eval(DEAD, List.of(NODES), List.of()));
    }

    List<String> peopleOf(String node) {
        return strings(redis.eval(PEOPLE, List.of(people(node)), List.of()));
    }

    /** Forgets a node, once its people are swept. */
    void forget(String node) {
        redis.eval(FORGET, List.of(NODES, people(node)), List.of(node));
    }

    private static String millis(Duration time) {
        return Long.toString(time.toMillis());
    }

    private static String key(String userId) {
        return "presence:" + userId;
    }

    private static String people(String node) {
        return "presence:node:" + node;
    }

    private static List<String> strings(Object answer) {
        return ((List<?>) answer).stream().map(String.class::cast).toList();
    }
}
