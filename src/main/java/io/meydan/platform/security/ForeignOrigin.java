package io.meydan.platform.security;

import io.meydan.platform.web.Forbidden;

/** A page of another origin wants to use the API. */
public final class ForeignOrigin extends Forbidden {

    private static final long serialVersionUID = 1L;

    public ForeignOrigin() {
        super("Pages of other origins may not use this API.");
    }
}
