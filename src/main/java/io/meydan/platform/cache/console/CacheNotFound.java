package io.meydan.platform.cache.console;

import io.meydan.platform.web.NotFound;

/** No space is called so on this node. */
public final class CacheNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    CacheNotFound() {
        super("There is no cache of that name.");
    }
}
