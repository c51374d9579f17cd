package io.meydan.platform.realtime.gateway;

import io.meydan.platform.web.TooMany;
import java.time.Duration;

/** The connection sends more than it may. */
final class RateLimited extends TooMany {

    private static final long serialVersionUID = 1L;

    RateLimited(Duration retryAfter) {
        super("You are sending too much; wait a little.", retryAfter);
    }
}
