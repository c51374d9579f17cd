package io.meydan.platform.realtime.gateway;

import io.meydan.platform.web.Conflict;

/** The connection listens to as much as one may. */
final class TooManyTopics extends Conflict {

    private static final long serialVersionUID = 1L;

    TooManyTopics(int limit) {
        super("One connection can join at most " + limit + " rooms.");
    }
}
