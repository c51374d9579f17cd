package io.meydan.platform.event;

import io.meydan.platform.web.Conflict;

/** What a node still serves would be known again at once, from the oldest event on. */
final class SubscriptionInUse extends Conflict {

    private static final long serialVersionUID = 1L;

    SubscriptionInUse() {
        super("A node had this subscriber within the last five minutes. Only what no node serves can be forgotten.");
    }
}
