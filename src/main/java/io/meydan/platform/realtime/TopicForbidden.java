package io.meydan.platform.realtime;

import io.meydan.platform.web.Forbidden;

/** The caller may not hear the topic, or there is none of that name: both look the same from outside. */
final class TopicForbidden extends Forbidden {

    private static final long serialVersionUID = 1L;

    TopicForbidden(Topic topic) {
        super("You may not listen to " + topic + ".");
    }
}
