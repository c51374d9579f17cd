package io.meydan.platform.security;

import io.meydan.platform.web.Forbidden;

/** A page of another origin wants to use the API. */
final class ForeignOrigin extends Forbidden {

    private static final long serialVersionUID = 1L;

    ForeignOrigin() {
        super("Pages of other origins may not use this API.");
    }
}
