package io.meydan.platform.event;

import io.meydan.platform.web.NotFound;

/** Nobody subscribes under that name. */
final class SubscriptionNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    SubscriptionNotFound() {
        super("There is no subscription of that name.");
    }
}
