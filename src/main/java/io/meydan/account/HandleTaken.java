package io.meydan.account;

import io.meydan.platform.web.Conflict;

/** Two people cannot have one handle. */
public final class HandleTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    public HandleTaken() {
        super("Somebody else has this handle. Choose another one.");
    }
}
