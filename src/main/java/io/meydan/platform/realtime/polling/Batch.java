package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import java.util.List;
import java.util.Set;

/**
 * What was taken out of a reader at once.
 *
 * @param resync topics that must be fetched afresh
 * @param stand where the client stands once it has this
 * @param moved whether that differs from where it stood before
 */
record Batch(List<Outgoing> events, Set<Topic> resync, Stand stand, boolean moved) {

    boolean isEmpty() {
        return events.isEmpty() && resync.isEmpty() && !moved;
    }
}
