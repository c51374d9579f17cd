package io.meydan.platform.cache;

/**
 * What is done in Redis in one piece. An entry is a hash: the value ({@code v} and its schema) or that there is none ({@code n}), the stamp of its epoch and space
 * ({@code w}), the stamps of its tags ({@code g}), what it cost to load ({@code d}), its version ({@code r}). Beside it, or alone, may stand the
 * mark of somebody who loads it: token ({@code m}), until when ({@code u}), the stamps it saw ({@code p}, {@code c}). A value is stored only by
 * whoever still finds their mark: an eviction takes it away, and so does everything that can happen to Redis. {@code t} says that a versioned
 * entry was evicted lately.
 */
final class Scripts {

    /** {@code run_id} tells a Redis that was started again, perhaps with what it knew an hour ago, or that was a replica. */
    static final String EPOCH = """
            local known, info = pcall(redis.call, 'INFO', 'server')
            local run = known and string.match(info, 'run_id:(%w+)') or 'none'
            local epoch = redis.call('GET', KEYS[1])
            if epoch and string.sub(epoch, 1, #run) == run then return epoch end
            epoch = run .. ':' .. ARGV[1]
            redis.call('SET', KEYS[1], epoch)
            return epoch
            """;

    /** KEYS: entry, epoch, generation, clock of tags. ARGV: epoch, token, mode, where tags begin, field of the value. */
    static final String READ = """
            if redis.call('GET', KEYS[2]) ~= ARGV[1] then return {'epoch'} end
            local gen = redis.call('GET', KEYS[3])
            local e = redis.call('HMGET', KEYS[1], ARGV[5], 'n', 'w', 'g', 'd', 'm', 'u')
            local stored = e[1] or e[2]
            local whole = stored and gen and e[3] == ARGV[1] .. '/' .. gen
            if whole then
              for tag, stamp in string.gmatch(e[4] or '', '([^=\\n]+)=([^\\n]+)') do
                if redis.call('GET', ARGV[4] .. tag) ~= stamp then whole = false end
              end
            end
            if whole and ARGV[3] == 'read' then
              return {'hit', e[1] or '', e[2] or '', redis.call('PTTL', KEYS[1]), e[5], e[4] or ''}
            end
            if stored and not whole then redis.call('DEL', KEYS[1]); e[6] = false end
            if ARGV[3] == 'refresh' and not whole then return {'gone'} end
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            if e[6] and tonumber(e[7]) > now then return {'taken'} end
            if not gen then gen = ARGV[2]; redis.call('SET', KEYS[3], gen) end
            local clock = redis.call('GET', KEYS[4])
            if not clock then clock = ARGV[2]; redis.call('SET', KEYS[4], clock) end
            redis.call('HSET', KEYS[1], 'm', ARGV[2], 'u', now + 10000, 'p', ARGV[1] .. '/' .. gen, 'c', clock)
            if not whole then redis.call('PEXPIRE', KEYS[1], 10000) end
            return {'yours'}
            """;

    /** Writes the entry with its tags; expects {@code stamp}. ARGV from 4 on: field, JSON, load time, time to live, version, token, where tags begin, tags. */
    private static final String STORE = """
            local g = ''
            for i = 11, #ARGV do
              local key = ARGV[10] .. ARGV[i]
              local s = redis.call('GET', key) or ARGV[9]
              redis.call('SET', key, s, 'PX', 2 * ARGV[7])
              g = g .. ARGV[i] .. '=' .. s .. '\\n'
            end
            redis.call('DEL', KEYS[1])
            redis.call('HSET', KEYS[1], ARGV[4], ARGV[5], 'w', stamp, 'g', g, 'd', ARGV[6], 'r', ARGV[8])
            redis.call('PEXPIRE', KEYS[1], ARGV[7])
            """;

    private static final String TELL = "if ARGV[3] ~= '' then redis.call('PUBLISH', ARGV[2], ARGV[3]) end\n";

    /** KEYS as in READ. ARGV: epoch, channel, message, and what STORE wants. */
    static final String FILL = TELL + """
            if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
            local e = redis.call('HMGET', KEYS[1], 'm', 'p', 'c')
            if e[1] ~= ARGV[9] then return 0 end
            local stamp = ARGV[1] .. '/' .. (redis.call('GET', KEYS[3]) or '')
            if e[2] ~= stamp or e[3] ~= redis.call('GET', KEYS[4]) then redis.call('DEL', KEYS[1]); return 0 end
            """ + STORE + "return 1";

    /** KEYS and ARGV as in FILL. Whoever marked the entry may have read what was true before, whoever evicted it knows of something newer. */
    static final String REPLACE = """
            local function tell() if ARGV[3] ~= '' then redis.call('PUBLISH', ARGV[2], ARGV[3]) end end
            local e = redis.call('HMGET', KEYS[1], 'm', 't', 'r', 'w')
            local gen = redis.call('GET', KEYS[3])
            if e[1] or e[2] or redis.call('GET', KEYS[2]) ~= ARGV[1] then
              redis.call('DEL', KEYS[1])
              redis.call('HSET', KEYS[1], 't', 1)
              redis.call('PEXPIRE', KEYS[1], 10000)
              tell()
              return 0
            end
            if not gen then gen = ARGV[9]; redis.call('SET', KEYS[3], gen) end
            local stamp = ARGV[1] .. '/' .. gen
            if e[3] and e[4] == stamp and tonumber(e[3]) >= tonumber(ARGV[8]) then tell(); return 0 end
            """ + STORE + "tell() return 1";

    /** KEYS: entry. ARGV: token, channel, message. */
    static final String RELEASE = """
            if redis.call('HGET', KEYS[1], 'm') == ARGV[1] then
              redis.call('HDEL', KEYS[1], 'm', 'u', 'p', 'c')
            end
            """ + TELL + "return 1";

    /** KEYS: entries. ARGV: whether it is remembered, channel, message. */
    static final String EVICT = """
            for i = 1, #KEYS do
              redis.call('DEL', KEYS[i])
              if ARGV[1] == '1' then redis.call('HSET', KEYS[i], 't', 1); redis.call('PEXPIRE', KEYS[i], 10000) end
            end
            """ + TELL + "return 1";

    /** KEYS: clock of tags, tags. ARGV: stamp, channel, message, time to live. */
    static final String EVICT_TAGS = """
            redis.call('SET', KEYS[1], ARGV[1])
            for i = 2, #KEYS do redis.call('SET', KEYS[i], ARGV[1], 'PX', ARGV[4]) end
            """ + TELL + "return 1";

    /** KEYS: generation. ARGV: stamp, channel, message. */
    static final String EVICT_SPACE = "redis.call('SET', KEYS[1], ARGV[1])\n" + TELL + "return 1";

    private Scripts() {}
}
