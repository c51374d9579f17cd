package io.meydan.platform.realtime;

import io.meydan.platform.web.Conflict;

/** The connection that asked is gone. */
final class SessionClosed extends Conflict {

    private static final long serialVersionUID = 1L;

    SessionClosed() {
        super("The connection is closed.");
    }
}
