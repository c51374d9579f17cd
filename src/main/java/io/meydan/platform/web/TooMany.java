package io.meydan.platform.web;

import java.time.Duration;

/** A limit is reached; {@code retryAfter} (whole seconds, at least 1) says when to come back (429). */
public abstract class TooMany extends Problem {

    private static final long serialVersionUID = 1L;

    protected TooMany(String detail, Duration retryAfter) {
        super(429, detail);
        with("retryAfter", Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }
}
