package io.meydan.auth.device;

import io.meydan.platform.web.NotFound;

/** The session is over, somebody else's, or none: the answer is the same. */
public final class NoSuchDevice extends NotFound {

    private static final long serialVersionUID = 1L;

    NoSuchDevice() {
        super("You are not signed in there (any more).");
    }
}
