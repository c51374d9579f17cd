package io.meydan.platform.cache;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the cache. */
@Dependent
class CacheConfig {

    @Inject
    @ConfigProperty(name = "CACHE_DEFAULT_TTL", defaultValue = "300")
    int defaultTtlSeconds;

    @Inject
    @ConfigProperty(name = "ENABLE_CACHE_PUBSUB", defaultValue = "true")
    boolean pubsub;

    @Inject
    @ConfigProperty(name = "cache.near-ttl", defaultValue = "PT30S")
    Duration nearTtl;

    @Inject
    @ConfigProperty(name = "cache.ttl-session", defaultValue = "PT24H")
    Duration session;

    @Inject
    @ConfigProperty(name = "cache.ttl-profile", defaultValue = "PT1H")
    Duration profile;

    @Inject
    @ConfigProperty(name = "cache.ttl-member", defaultValue = "PT1H")
    Duration member;

    @Inject
    @ConfigProperty(name = "cache.ttl-channels", defaultValue = "PT30M")
    Duration channels;

    @Inject
    @ConfigProperty(name = "cache.ttl-room", defaultValue = "PT15M")
    Duration room;

    @Inject
    @ConfigProperty(name = "cache.ttl-presence", defaultValue = "PT5M")
    Duration presence;

    @Inject
    @ConfigProperty(name = "cache.ttl-feed", defaultValue = "PT5M")
    Duration feed;

    @Inject
    @ConfigProperty(name = "cache.ttl-config", defaultValue = "PT5M")
    Duration config;

    /** How long a node waits for another one that loads the same value. */
    @Inject
    @ConfigProperty(name = "cache.lease-patience", defaultValue = "PT1S")
    Duration leasePatience;

    /** How often a node looks for evictions that another one has not finished. */
    @Inject
    @ConfigProperty(name = "cache.sweep", defaultValue = "PT5S")
    Duration sweep;

    /** What operators say of a name of the contract; else what the declaration says; else the default of all. */
    Duration ttl(CacheSpace<?> space) {
        return switch (space.name()) {
            case "session" -> session;
            case "profile" -> profile;
            case "member" -> member;
            case "channels" -> channels;
            case "room" -> room;
            case "presence" -> presence;
            case "feed" -> feed;
            case "config" -> config;
            default -> {
                var declared = space.ttl();
                yield declared == null ? Duration.ofSeconds(defaultTtlSeconds) : declared;
            }
        };
    }

    Duration nearTtl(CacheSpace<?> space) {
        var declared = space.nearTtl();
        var wanted = declared == null ? nearTtl : declared;
        var whole = ttl(space);
        return wanted.compareTo(whole) < 0 ? wanted : whole;
    }
}
