package io.meydan.auth;

import io.meydan.platform.web.Forbidden;
import io.meydan.platform.web.TooMany;
import io.meydan.platform.web.Unauthorized;
import java.time.Duration;

/** What signing in refuses, and why. The name of each class is its code on the wire. */
final class Refusal {

    private Refusal() {}

    /** One answer for a wrong password and for a name that nobody has. */
    static final class WrongCredentials extends Unauthorized {
        private static final long serialVersionUID = 1L;

        WrongCredentials() {
            super("The name or the password is wrong.");
        }
    }

    /** Who is signed in and must show the password once more has shown another. The session stays. */
    static final class WrongPassword extends Forbidden {
        private static final long serialVersionUID = 1L;

        WrongPassword() {
            super("The current password is another one.");
        }
    }

    /** The password was right, but the account has a second factor, which cannot be shown here. */
    static final class SecondFactorRequired extends Forbidden {
        private static final long serialVersionUID = 1L;

        SecondFactorRequired() {
            super(
                    "This account has a second factor. Sign in at the web client or the API, and come with an access token.");
        }
    }

    /** The refresh token is unknown, too old, or its session is over. */
    static final class InvalidRefreshToken extends Unauthorized {
        private static final long serialVersionUID = 1L;

        InvalidRefreshToken() {
            super("The session is over. Sign in again.");
        }
    }

    /** A refresh token came back that was exchanged long ago: one of the two who have it is a thief, so the session ends for both. */
    static final class RefreshTokenReused extends Unauthorized {
        private static final long serialVersionUID = 1L;

        RefreshTokenReused() {
            super("This session was used from two places and was ended for safety. Sign in again.");
        }
    }

    /** Somebody guesses passwords, or has forgotten theirs. */
    static final class TooManyAttempts extends TooMany {
        private static final long serialVersionUID = 1L;

        TooManyAttempts(Duration retryAfter) {
            super("There were too many attempts to sign in. Wait a little, then try again.", retryAfter);
        }
    }
}
