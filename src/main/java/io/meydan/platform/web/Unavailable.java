package io.meydan.platform.web;

import java.time.Duration;

/** Something the server needs is away; nothing was changed (503). {@code retryAfter} is in seconds. */
public class Unavailable extends Problem {

    private static final long serialVersionUID = 1L;

    public Unavailable(String detail, Duration retryAfter) {
        super(503, detail);
        with("retryAfter", Math.max(1, retryAfter.toSeconds()));
    }
}
