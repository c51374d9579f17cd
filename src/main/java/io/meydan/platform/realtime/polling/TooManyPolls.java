package io.meydan.platform.realtime.polling;

import io.meydan.platform.web.TooMany;
import java.time.Duration;

/** The person has as many open requests for events as one may. */
final class TooManyPolls extends TooMany {

    private static final long serialVersionUID = 1L;

    TooManyPolls(int limit, Duration retryAfter) {
        super("One person can wait for events with at most " + limit + " requests at once.", retryAfter);
    }
}
