package io.meydan.platform.realtime.gateway;

import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.Unauthorized;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whom a socket speaks for, and for how long. */
final class Holder {

    /** What is to be done about the token's end. */
    enum Due {
        NOTHING,
        /** Say that it is near; said once for each token. */
        WARN,
        END
    }

    private final Duration warning;
    private volatile @Nullable VerifiedToken token;
    /** When to say that the end of the token is near; null once it was said. Kept, because it is looked at a few times a second. */
    private volatile @Nullable Instant warnAfter;

    /** @param warning how long before the end of a token its holder is warned */
    Holder(Duration warning) {
        this.warning = warning;
    }

    /** @throws Unauthorized if nobody has signed in */
    Caller caller() {
        return known().caller();
    }

    Instant expiresAt() {
        return known().expiresAt();
    }

    private VerifiedToken known() {
        var known = token;
        if (known == null) {
            throw new Unauthorized();
        }
        return known;
    }

    boolean isKnown() {
        return token != null;
    }

    /** Whether the token came from that sign-in. */
    boolean belongsTo(UUID signIn) {
        var known = token;
        return known != null && known.caller().sessionId().equals(signIn);
    }

    /** From now on; the first time, or with a newer token of the same person. */
    void set(VerifiedToken verified) {
        token = verified;
        warnAfter = verified.expiresAt().minus(warning);
    }

    Due due(Instant now) {
        if (!now.isBefore(expiresAt())) {
            return Due.END;
        }
        var near = warnAfter;
        if (near == null || !now.isAfter(near)) {
            return Due.NOTHING;
        }
        warnAfter = null;
        return Due.WARN;
    }
}
