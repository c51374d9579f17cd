package io.meydan.auth;

import com.nimbusds.jose.jwk.ECKey;
import io.meydan.auth.SigningKeys.KeyRing;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys as this node knows them. A token with an unknown key makes it look again, at most every few seconds. */
@ApplicationScoped
class TokenKeys {

    /** After the migrations (1), before anybody signs in. */
    private static final int AFTER_MIGRATIONS = 10;

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    private volatile @Nullable KeyRing ring;
    private volatile Instant lookedAt = Instant.EPOCH;

    void atStart(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        reload();
    }

    ECKey signing() {
        return ring().signing();
    }

    Optional<ECKey> verifying(String kid) {
        var known = find(kid);
        if (known.isEmpty() && lookedAt.plus(LOOK_AGAIN).isBefore(clock.instant())) {
            reload();
            return find(kid);
        }
        return known;
    }

    String jwks() {
        return ring().jwks();
    }

    private KeyRing ring() {
        var known = ring;
        return known == null ? reload() : known;
    }

    private synchronized KeyRing reload() {
        lookedAt = clock.instant();
        var loaded = keys.load();
        SigningKeySource.publish(loaded.jwks());
        ring = loaded;
        return loaded;
    }

    private Optional<ECKey> find(String kid) {
        return ring().verifying().stream()
                .filter(key -> key.getKeyID().equals(kid))
                .findFirst();
    }
}
