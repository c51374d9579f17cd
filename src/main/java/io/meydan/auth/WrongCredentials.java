package io.meydan.auth;

import io.meydan.platform.web.Unauthorized;

/** One answer for a wrong password and for a name that nobody has. */
public final class WrongCredentials extends Unauthorized {

    private static final long serialVersionUID = 1L;

    WrongCredentials() {
        super("The name or the password is wrong.");
    }
}
