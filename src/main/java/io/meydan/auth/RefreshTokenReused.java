package io.meydan.auth;

import io.meydan.platform.web.Unauthorized;

/** A refresh token came back that was exchanged long ago: one of the two who have it is a thief, so the session ends for both. */
public final class RefreshTokenReused extends Unauthorized {

    private static final long serialVersionUID = 1L;

    RefreshTokenReused() {
        super("This session was used from two places and was ended for safety. Sign in again.");
    }
}
