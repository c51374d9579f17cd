package io.meydan.platform.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far a delivery has come, for whoever has to say what was at fault after its transaction is gone. */
final class Attempt {

    private @Nullable Position from;
    private List<StoredEvent> events = List.of();
    private int at;

    /** @param position of the subscription before these events */
    void begin(Position position, List<StoredEvent> read) {
        from = position;
        events = read;
    }

    void done() {
        at++;
    }

    /**
     * How many events to try next, so that the one at fault will be alone: those before it, or half of them if it showed only at the end, when the
     * work of all was to be stored. 0: it is alone already.
     */
    int lessThanAll() {
        return at < events.size() ? at : events.size() / 2;
    }

    StoredEvent atFault() {
        return events.get(Math.min(at, events.size() - 1));
    }

    /** The position it began at; null if it came to no event. */
    @Nullable
    Position from() {
        return from;
    }
}
