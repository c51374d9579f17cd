package io.meydan.platform.realtime.recovery;

import io.meydan.platform.redis.Redis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in Redis. Each has an epoch, which grows when another connection takes it over: whoever has an older one writes nothing any more.
 * The name of a record is a digest of the secret, so that whoever reads Redis cannot use what is found there.
 */
@ApplicationScoped
class Records {

    private static final String SAVE = """
            local epoch = redis.call('HGET', KEYS[1], 'epoch')
            if epoch and tonumber(epoch) > tonumber(ARGV[1]) then return 0 end
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], unpack(ARGV, 3))
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return 1
            """;

    private static final String TAKE = """
            local record = redis.call('HGETALL', KEYS[1])
            if #record == 0 or redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return {} end
            if ARGV[2] ~= '' and redis.call('HGET', KEYS[1], 'sid') ~= ARGV[2] then return {} end
            redis.call('HINCRBY', KEYS[1], 'epoch', 1)
            redis.call('HSET', KEYS[1], 'node', ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[4])
            return record
            """;

    private static final String REMOVE = """
            local epoch = redis.call('HGET', KEYS[1], 'epoch')
            if not epoch or tonumber(epoch) > tonumber(ARGV[1]) then return 0 end
            return redis.call('DEL', KEYS[1])
            """;

    private static final String DETACH = """
            local epoch = redis.call('HGET', KEYS[1], 'epoch')
            if not epoch or tonumber(epoch) > tonumber(ARGV[1]) then return 0 end
            redis.call('HSET', KEYS[1], 'node', '')
            return redis.call('PEXPIRE', KEYS[1], ARGV[2])
            """;

    private static final String REFRESH = """
            local found = {}
            for i = 1, #KEYS do
              local epoch = redis.call('HGET', KEYS[i], 'epoch')
              if not epoch then found[i] = 0
              elseif tonumber(epoch) > tonumber(ARGV[i + 1]) then found[i] = -1
              else redis.call('PEXPIRE', KEYS[i], ARGV[1]) found[i] = 1 end
            end
            return found
            """;

    @Inject
    Redis redis;

    static String key(String pid) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(pid.getBytes(StandardCharsets.UTF_8));
            return "session:" + HexFormat.of().formatHex(digest, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Writes a record whole. @return false if another connection has taken the session over */
    boolean save(String key, String holder, UUID node, Draft draft, Duration life) {
        var arguments = new ArrayList<>(List.of(Long.toString(draft.epoch()), Long.toString(life.toMillis())));
        arguments.addAll(List.of("holder", holder, "node", node.toString()));
        arguments.addAll(Stored.fields(draft));
        return isOne(redis.eval(SAVE, List.of(key), arguments));
    }

    /**
     * Makes the session another connection's.
     *
     * @param sid the session's id, if it must be that one
     * @return as it was before; null if there is none, or it is somebody else's
     */
    @Nullable
    Stored take(String key, String holder, @Nullable String sid, UUID node, Duration life) {
        var arguments = List.of(holder, sid == null ? "" : sid, node.toString(), Long.toString(life.toMillis()));
        var answer = (List<?>) redis.eval(TAKE, List.of(key), arguments);
        if (answer.isEmpty()) {
            return null;
        }
        var fields = new HashMap<String, String>();
        for (var i = 0; i + 1 < answer.size(); i += 2) {
            fields.put(String.valueOf(answer.get(i)), String.valueOf(answer.get(i + 1)));
        }
        return new Stored(fields);
    }

    void remove(String key, long epoch) {
        redis.eval(REMOVE, List.of(key), List.of(Long.toString(epoch)));
    }

    /** The connection is gone; from now on the time runs. */
    void detach(String key, long epoch, Duration life) {
        redis.eval(DETACH, List.of(key), List.of(Long.toString(epoch), Long.toString(life.toMillis())));
    }

    /** Keeps records alive. @return for each of them: 1 done, 0 there is none, -1 another connection has taken it over */
    List<Long> refresh(List<String> keys, List<Long> epochs, Duration life) {
        var arguments = new ArrayList<String>(List.of(Long.toString(life.toMillis())));
        epochs.forEach(epoch -> arguments.add(Long.toString(epoch)));
        return ((List<?>) redis.eval(REFRESH, keys, arguments))
                .stream().map(n -> (Long) n).toList();
    }

    private static boolean isOne(Object answer) {
        return Long.valueOf(1).equals(answer);
    }
}
