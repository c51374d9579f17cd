package io.meydan.platform.realtime.gateway;

import io.meydan.platform.web.NotFound;

/** There is no event of that name. */
final class UnknownEvent extends NotFound {

    private static final long serialVersionUID = 1L;

    UnknownEvent() {
        super("There is no event of that name.");
    }
}
