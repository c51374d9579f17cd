package io.meydan.platform.redis;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/** Where Redis is and how it is spoken to: {@code redis://[user:password@]host:port[/database]}, or {@code rediss://} for TLS. */
record RedisAddress(HostAndPort host, JedisClientConfig client) {

    static RedisAddress of(RedisConfig config) {
        return of(config, new Patience(config.connectTimeout, config.commandTimeout, Duration.ZERO, 1));
    }

    static RedisAddress of(RedisConfig config, Patience patience) {
        var uri = URI.create(config.url);
        if (!JedisURIHelper.isValid(uri)) {
            throw new IllegalArgumentException("REDIS_URL must be redis://[user:password@]host:port[/database]");
        }
        var client = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis((int) patience.connect().toMillis())
                .socketTimeoutMillis((int) patience.command().toMillis())
                .user(JedisURIHelper.getUser(uri))
                .password(JedisURIHelper.getPassword(uri))
                .database(JedisURIHelper.getDBIndex(uri))
                .clientName("meydan")
                .resp2();
        if (JedisURIHelper.isRedisSSLScheme(uri)) {
            client.sslOptions(SslOptions.defaults());
        }
        return new RedisAddress(JedisURIHelper.getHostAndPort(uri), client.build());
    }
}
