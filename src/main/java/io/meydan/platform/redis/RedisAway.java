package io.meydan.platform.redis;

import io.meydan.platform.web.Unavailable;
import java.time.Duration;

/** Redis does not answer. Callers that can do without it catch this; for the others it is a 503. */
public final class RedisAway extends Unavailable {

    private static final long serialVersionUID = 1L;

    RedisAway() {
        super("A part of the server is away for a moment. Try again.", Duration.ofSeconds(2));
    }
}
