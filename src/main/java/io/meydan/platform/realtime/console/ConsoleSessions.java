package io.meydan.platform.realtime.console;

import io.meydan.platform.redis.Redis;
import io.meydan.platform.redis.RedisAway;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.OpenSessions;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What the page keeps in place of a password, so that it can come back on any node: good for this namespace only, until the sign-in ends, and
 * forgotten with Redis.
 */
@ApplicationScoped
class ConsoleSessions {

    private static final Logger LOG = System.getLogger(ConsoleSessions.class.getName());
    private static final String PREFIX = "console:session:";
    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Inject
    Redis redis;

    @Inject
    OpenSessions sessions;

    @Inject
    Json json;

    @Inject
    Clock clock;

    /** What is stored. */
    public record Stored(UUID account, UUID signIn, String handle, List<String> roles, Instant until) {}

    /** Begins one; empty while there is nowhere to keep it. */
    Optional<String> begin(VerifiedToken holder) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var who = holder.caller();
        var stored = new Stored(who.id(), who.sessionId(), who.handle(), List.copyOf(who.roles()), holder.expiresAt());
        var life = Duration.between(clock.instant(), holder.expiresAt());
        try {
            redis.set(
                    PREFIX + id, json.write(stored), life.isNegative() || life.isZero() ? Duration.ofMillis(1) : life);
            return Optional.of(id);
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "An administrator has to sign in again next time: Redis is away");
            return Optional.empty();
        }
    }

    /** Whom it speaks for; empty if it was never begun, or is over. */
    Optional<VerifiedToken> find(String id) {
        try {
            return redis.get(PREFIX + id)
                    .map(text -> json.read(text, Stored.class))
                    .filter(stored -> stored.until().isAfter(clock.instant()) && sessions.isOpen(stored.signIn()))
                    .map(stored -> new VerifiedToken(
                            new Caller(stored.account(), stored.signIn(), stored.handle(), Set.copyOf(stored.roles())),
                            stored.until()));
        } catch (RedisAway e) {
            LOG.log(Level.DEBUG, "An administrator has to sign in again: Redis is away");
            return Optional.empty();
        }
    }
}
