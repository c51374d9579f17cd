package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Topic;
import java.util.Map;
import java.util.Set;

/**
 * What came of a wish before anything was taken.
 *
 * @param asked where the client stood, with what it has added
 * @param begun topics that are newly heard, and where each begins
 * @param refused topics that the caller may not hear, or not any more
 * @param isNew whether the client came without a cursor, and is told at once where it stands
 * @param sockets whether it may as well open a socket
 */
record Opening(Reader reader, Stand asked, Map<Topic, Long> begun, Set<Topic> refused, boolean isNew, boolean sockets) {

    /** Whether there is something to say even where nothing has happened. */
    boolean isNews() {
        return isNew || !begun.isEmpty() || !refused.isEmpty();
    }
}
