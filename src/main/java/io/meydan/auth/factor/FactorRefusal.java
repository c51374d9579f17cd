package io.meydan.auth.factor;

import io.meydan.platform.web.Conflict;
import io.meydan.platform.web.Forbidden;
import io.meydan.platform.web.Unauthorized;

/** What a second factor refuses, and why. The name of each class is its code on the wire. */
final class FactorRefusal {

    private FactorRefusal() {}

    /** Unknown, used, too old, guessed at too often, of another device: the answer is the same. */
    static final class InvalidChallenge extends Unauthorized {
        private static final long serialVersionUID = 1L;

        InvalidChallenge() {
            super("This sign-in took too long or too many attempts. Begin again with the password.");
        }
    }

    /** Wrong, too old, or used before. It is no 401: whoever is signed in stays so. */
    static final class WrongCode extends Forbidden {
        private static final long serialVersionUID = 1L;

        WrongCode() {
            super("The code is wrong, or was used before. Each is good once and for half a minute.");
        }
    }

    /** It was sealed under another MEYDAN_SECRET than this node has. Recovery codes are not sealed and go on working. */
    static final class SecondFactorUnreadable extends Conflict {
        private static final long serialVersionUID = 1L;

        SecondFactorUnreadable() {
            super(
                    "The server can no longer read your authenticator. Use a recovery code, then set the second factor up anew.");
        }
    }

    /** There is an authenticator already; it must be taken away first. */
    static final class SecondFactorOn extends Conflict {
        private static final long serialVersionUID = 1L;

        SecondFactorOn() {
            super("The second factor is on already.");
        }
    }

    /** There is no authenticator, or none that was begun. */
    static final class SecondFactorOff extends Conflict {
        private static final long serialVersionUID = 1L;

        SecondFactorOff() {
            super("The second factor is off.");
        }
    }
}
