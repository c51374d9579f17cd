package io.meydan.platform.event;

import io.meydan.platform.web.NotFound;

/** The subscription has no such event parked; maybe it was replayed meanwhile. */
final class ParkedEventNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    ParkedEventNotFound() {
        super("No such event is parked for this subscription.");
    }
}
