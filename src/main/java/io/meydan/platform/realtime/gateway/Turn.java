package io.meydan.platform.realtime.gateway;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a handler has one frame of a session. What must not happen before the handler has returned waits here: a topic's events
 * must follow the answer to the join, and the answer is attached to what the handler returns.
 */
final class Turn {

    private final ArrayDeque<Runnable> afterwards = new ArrayDeque<>(0);
    private volatile @Nullable Thread holder;

    void begin() {
        holder = Thread.currentThread();
    }

    /** Runs what was put off, in order. */
    void end() {
        holder = null;
        for (var next = afterwards.poll(); next != null; next = afterwards.poll()) {
            next.run();
        }
    }

    /** Runs the work at the end of the turn; at once if the calling thread has none. */
    void afterwards(Runnable work) {
        if (Thread.currentThread().equals(holder)) {
            afterwards.add(work);
        } else {
            work.run();
        }
    }
}
