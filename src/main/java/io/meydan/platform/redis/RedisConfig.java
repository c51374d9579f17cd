package io.meydan.platform.redis;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the way to Redis. */
@Dependent
class RedisConfig {

    @Inject
    @ConfigProperty(name = "REDIS_URL", defaultValue = "redis://127.0.0.1:6379")
    String url;

    @Inject
    @ConfigProperty(name = "redis.connect-timeout", defaultValue = "PT0.5S")
    Duration connectTimeout;

    @Inject
    @ConfigProperty(name = "redis.command-timeout", defaultValue = "PT0.25S")
    Duration commandTimeout;

    /** The same for whoever has somewhere else to go, as the cache has. */
    @Inject
    @ConfigProperty(name = "redis.hasty-timeout", defaultValue = "PT0.04S")
    Duration hastyTimeout;

    @Inject
    @ConfigProperty(name = "redis.max-connections", defaultValue = "16")
    int maxConnections;

    /** So many failures in a row, and nobody waits for Redis any more. */
    @Inject
    @ConfigProperty(name = "redis.breaker-failures", defaultValue = "3")
    int breakerFailures;

    /** How long until Redis is tried again, in the background. */
    @Inject
    @ConfigProperty(name = "redis.breaker-pause", defaultValue = "PT0.25S")
    Duration breakerPause;

    /** Messages to other nodes that may wait here. */
    @Inject
    @ConfigProperty(name = "redis.publish-queue", defaultValue = "10000")
    int publishQueue;

    /** A subscription that is silent for so long, though asked, is taken for dead. */
    @Inject
    @ConfigProperty(name = "redis.silence", defaultValue = "PT1.5S")
    Duration silence;
}
