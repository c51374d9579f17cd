package io.meydan.platform.redis;

import io.meydan.platform.Ids;
import io.meydan.platform.Threads;
import java.time.Clock;
import java.time.Duration;
import redis.clients.jedis.Protocol;

/** The beans of this package, put together by hand for one Redis. */
public final class RedisParts {

    private final Redis redis = new Redis();
    private final HastyRedis hasty = new HastyRedis();
    private final Broadcast broadcast = new Broadcast();

    public RedisParts(String url, Threads threads) {
        var config = config(url);
        redis.config = config;
        redis.clock = Clock.systemUTC();
        redis.open();
        hasty.config = config;
        hasty.clock = Clock.systemUTC();
        hasty.open();
        broadcast.redis = redis;
        broadcast.threads = threads;
        broadcast.publisher = publisher(config);
        broadcast.subscriber = subscriber(config);
    }

    static RedisConfig config(String url) {
        var config = new RedisConfig();
        config.url = url;
        config.connectTimeout = Duration.ofMillis(500);
        config.commandTimeout = Duration.ofMillis(250);
        config.hastyTimeout = Duration.ofMillis(40);
        config.maxConnections = 16;
        config.breakerFailures = 3;
        config.breakerPause = Duration.ofMillis(250);
        config.publishQueue = 10_000;
        config.silence = Duration.ofMillis(1_500);
        return config;
    }

    private Publisher publisher(RedisConfig config) {
        var publisher = new Publisher();
        publisher.config = config;
        publisher.redis = redis;
        return publisher;
    }

    private Subscriber subscriber(RedisConfig config) {
        var subscriber = new Subscriber();
        subscriber.config = config;
        subscriber.redis = redis;
        subscriber.clock = Clock.systemUTC();
        subscriber.ids = new Ids(Clock.systemUTC());
        return subscriber;
    }

    public Redis redis() {
        return redis;
    }

    public HastyRedis hasty() {
        return hasty;
    }

    public Broadcast broadcast() {
        return broadcast;
    }

    /** Forgets everything, as an operator might. */
    public void flushAll() {
        redis.eval("return redis.call('FLUSHALL')", java.util.List.of(), java.util.List.of());
    }

    /** Cuts the lines on which nodes listen, and no others. */
    public void cutSubscriptions() {
        redis.pipelined(pipeline -> pipeline.sendCommand(Protocol.Command.CLIENT, "KILL", "TYPE", "pubsub"));
    }

    public void close() {
        broadcast.stop();
        redis.close();
        hasty.close();
    }
}
