package io.meydan.platform.security;

import java.time.Instant;

/** Checks an access token where the container does not do it: in the real-time gateway. The auth feature implements it. */
public interface TokenVerifier {

    /**
     * Checks signature, issuer, audience, type and time.
     *
     * @throws io.meydan.platform.web.Unauthorized if the token is not good (any more)
     */
    VerifiedToken verify(String token);

    /** Who the token speaks for, and until when. */
    record VerifiedToken(Caller caller, Instant expiresAt) {}
}
