package io.meydan.relation;

import io.meydan.platform.web.Conflict;

/** The caller has blocked the person, and has to end that first. */
public final class BlockedByYou extends Conflict {

    private static final long serialVersionUID = 1L;

    public BlockedByYou() {
        super("You have blocked this person. End the block first.");
    }
}
