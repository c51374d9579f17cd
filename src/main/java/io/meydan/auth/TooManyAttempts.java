package io.meydan.auth;

import io.meydan.platform.web.TooMany;
import java.time.Duration;

/** Somebody guesses passwords, or has forgotten theirs. */
public final class TooManyAttempts extends TooMany {

    private static final long serialVersionUID = 1L;

    TooManyAttempts(Duration retryAfter) {
        super("There were too many attempts to sign in. Wait a little, then try again.", retryAfter);
    }
}
