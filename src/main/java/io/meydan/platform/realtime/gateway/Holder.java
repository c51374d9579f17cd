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
    private volatile boolean warned;

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
        warned = false;
    }

    Due due(Instant now) {
        var end = expiresAt();
        if (!now.isBefore(end)) {
            return Due.END;
        }
        if (warned || !now.isAfter(end.minus(warning))) {
            return Due.NOTHING;
        }
        warned = true;
        return Due.WARN;
    }
}
