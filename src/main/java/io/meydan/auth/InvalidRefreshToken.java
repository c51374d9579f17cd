package io.meydan.auth;

import io.meydan.platform.web.Unauthorized;

/** The refresh token is unknown, too old, or its session is over. */
public final class InvalidRefreshToken extends Unauthorized {

    private static final long serialVersionUID = 1L;

    InvalidRefreshToken() {
        super("The session is over. Sign in again.");
    }
}
