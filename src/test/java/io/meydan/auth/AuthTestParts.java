package io.meydan.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.meydan.account.TestAccounts;
import io.meydan.platform.Ids;
import io.meydan.platform.SettableClock;
import io.meydan.platform.audit.Deed;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.security.SessionEnded;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The parts of sign-in put together by hand, on a clock that a test moves. */
final class AuthTestParts {

    final SettableClock clock = new SettableClock(Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    final AuthConfig config = config();
    final List<UUID> ended = new ArrayList<>();
    final List<Deed> deeds = new ArrayList<>();
    final ECKey key = newKey("test-key");
    final EndedSessions endedSessions = new EndedSessions();
    final AccessTokens tokens = tokens();

    static AuthConfig config() {
        var config = new AuthConfig();
        config.accessSeconds = 3600;
        config.refreshTtl = Duration.ofHours(24);
        config.refreshGrace = Duration.ofSeconds(10);
        config.sessionMax = Duration.ofDays(30);
        config.freeAttemptsPerLogin = 3;
        config.freeAttemptsPerAddress = 20;
        config.secret = Optional.empty();
        return config;
    }

    static ECKey newKey(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private AccessTokens tokens() {
        var access = new AccessTokens();
        access.clock = clock;
        access.ids = new Ids(clock);
        access.keys = new TokenKeys();
        access.keys.clock = clock;
        access.keys.keys = new SigningKeys() {
            @Override
            public KeyRing load() {
                return new KeyRing(key, List.of());
            }
        };
        access.remembered = new VerifiedTokens();
        access.sessions = endedSessions;
        endedSessions.clock = clock;
        endedSessions.config = config;
        return access;
    }

    Sessions sessions(TestDatabase database) {
        var sessions = new Sessions();
        sessions.repository = new SessionRepository();
        sessions.repository.sql = database.sql();
        sessions.credentials = new CredentialRepository();
        sessions.credentials.sql = database.sql();
        sessions.accounts = TestAccounts.on(database, clock);
        sessions.accessTokens = tokens;
        sessions.config = config;
        sessions.ended = recorder(this::onEnded);
        sessions.deeds = recorder(deeds::add);
        sessions.ids = new Ids(clock);
        sessions.clock = clock;
        return sessions;
    }

    private void onEnded(SessionEnded event) {
        ended.add(event.sessionId());
        endedSessions.onEnded(event);
    }

    /** Stands in for the container's event bus. */
    @SuppressWarnings("unchecked") // a proxy has no type arguments
    private static <T> Event<T> recorder(Consumer<T> observer) {
        return (Event<T>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (self, method, arguments) -> {
                    if (!method.getName().equals("fire")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    observer.accept((T) arguments[0]);
                    return null;
                });
    }
}
