package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import java.util.ArrayDeque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What waits for one client, bounded in number and bytes. Not for several threads: the reader guards it. */
final class Holding {

    /** An event that waits, or, without one, the end of a topic. */
    record Held(Topic topic, @Nullable Outgoing event, int bytes, long sinceNanos) {}

    private final int maxEvents;
    private final long maxBytes;
    private final ArrayDeque<Held> queue = new ArrayDeque<>();
    private long bytes;

    Holding(int maxEvents, long maxBytes) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
    }

    void add(Held held) {
        queue.add(held);
        bytes += held.bytes();
    }

    Held next() {
        var next = queue.remove();
        bytes -= next.bytes();
        return next;
    }

    void letGo(Predicate<Held> which) {
        queue.removeIf(which);
        bytes = queue.stream().mapToLong(Held::bytes).sum();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether there is space for so many bytes more; or, for what may be lost, whether it would stay half empty. */
    boolean takes(int size, boolean mayBeLost) {
        var part = mayBeLost ? 2 : 1;
        return queue.size() < maxEvents / part && bytes + size <= maxBytes / part;
    }

    /** Whether a page of the log may follow. */
    boolean hasRoom() {
        return queue.size() <= maxEvents / 4 && bytes <= maxBytes / 4;
    }
}
