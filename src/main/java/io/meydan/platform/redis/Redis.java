package io.meydan.platform.redis;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/**
 * Values in Redis. Every method either answers within the command time-out (a quarter of a second) or throws {@link RedisAway}; after a few
 * failures it throws at once, until a probe in the background has found Redis well again.
 */
@ApplicationScoped
public class Redis {

    private static final Logger LOG = System.getLogger(Redis.class.getName());

    private static final Duration WAIT_FOR_CONNECTION = Duration.ofMillis(50);

    @Inject
    RedisConfig config;

    @Inject
    Clock clock;

    private @Nullable RedisClient client;
    private @Nullable CircuitBreaker breaker;

    @PostConstruct
    void open() {
        var patience = patience();
        var address = RedisAddress.of(config, patience);
        var pool = new ConnectionPoolConfig();
        pool.setMaxTotal(config.maxConnections);
        pool.setMaxIdle(config.maxConnections);
        pool.setMaxWait(patience.line());
        pool.setJmxEnabled(false);
        breaker = new CircuitBreaker(clock, patience.failures(), config.breakerPause);
        client = RedisClient.builder()
                .hostAndPort(address.host())
                .clientConfig(address.client())
                .poolConfig(pool)
                .build();
    }

    /** How long callers may be held up, and how often in a row. */
    Patience patience() {
        return new Patience(config.connectTimeout, config.commandTimeout, WAIT_FOR_CONNECTION, config.breakerFailures);
    }

    @PreDestroy
    void close() {
        client().close();
    }

    public Optional<String> get(String key) {
        return call(redis -> Optional.ofNullable(redis.get(key)));
    }

    public void set(String key, String value, Duration ttl) {
        call(redis -> redis.set(key, value, SetParams.setParams().px(ttl.toMillis())));
    }

    /** Sets a value unless there is one. @return whether it was set */
    public boolean setIfAbsent(String key, String value, Duration ttl) {
        return call(redis -> redis.set(key, value, SetParams.setParams().nx().px(ttl.toMillis())) != null);
    }

    /** Takes a value away; of several that try, one gets it. */
    public Optional<String> getAndDelete(String key) {
        return call(redis -> Optional.ofNullable(redis.getDel(key)));
    }

    public void delete(String key) {
        call(redis -> redis.del(key));
    }

    /** Counts one up; the count lives for the given time from its first one on. */
    public long increment(String key, Duration ttl) {
        var script =
                "local n = redis.call('INCR', KEYS[1]) if n == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end return n";
        return (Long) eval(script, List.of(key), List.of(Long.toString(ttl.toMillis())));
    }

    /** Runs a script. @return what Redis answers: a Long, a String, or a List of such */
    public Object eval(String script, List<String> keys, List<String> arguments) {
        return call(redis -> Objects.requireNonNullElse(redis.eval(script, keys, arguments), List.of()));
    }

    public BreakerState state() {
        return breaker().state();
    }

    /** Tries Redis again if it is time to; called from the background only. */
    void probe() {
        if (breaker().mayProbe()) {
            try {
                // What the pool holds may be connections to a server that is no more.
                client().getPool().clear();
                client().ping();
                breaker().probed(true);
                LOG.log(Level.INFO, "Redis answers again");
            } catch (JedisException e) {
                breaker().probed(false);
                LOG.log(Level.DEBUG, "Redis is still away: {0}", e.getMessage());
            }
        }
    }

    /** Sends several messages in one go. */
    void pipelined(Consumer<Pipeline> commands) {
        call(redis -> {
            try (var pipeline = redis.pipelined()) {
                commands.accept(pipeline);
                pipeline.sync();
            }
            return true;
        });
    }

    void publish(String channel, String text) {
        call(redis -> redis.publish(channel, text));
    }

    boolean isUp() {
        return breaker().isClosed();
    }

    long timesOpened() {
        return breaker().opened();
    }

    private <T> T call(Function<RedisClient, T> command) {
        if (!breaker().isClosed()) {
            throw new RedisAway();
        }
        try {
            var answer = command.apply(client());
            breaker().succeeded();
            return answer;
        } catch (JedisDataException e) {
            if (isNotReady(e)) {
                throw away(e);
            }
            throw e;
        } catch (JedisConnectionException e) {
            throw away(e);
        } catch (JedisException e) {
            // No free connection: the calls that hold them will tell whether Redis is at fault.
            throw new RedisAway();
        }
    }

    private RedisAway away(JedisException cause) {
        if (breaker().failed()) {
            LOG.log(Level.WARNING, "Redis is away, nobody waits for it: {0}", cause.getMessage());
        }
        return new RedisAway();
    }

    /** Answers of a server that is up, but cannot work for us: starting, a replica, out of memory, or with another password. */
    private static boolean isNotReady(JedisDataException e) {
        var text = String.valueOf(e.getMessage());
        return e instanceof JedisAccessControlException
                || text.startsWith("LOADING")
                || text.startsWith("READONLY")
                || text.startsWith("MASTERDOWN")
                || text.startsWith("MISCONF")
                || text.startsWith("OOM")
                || text.startsWith("BUSY");
    }

    private RedisClient client() {
        return Objects.requireNonNull(client, "opened after construction");
    }

    private CircuitBreaker breaker() {
        return Objects.requireNonNull(breaker, "opened after construction");
    }
}
