package io.meydan.platform.realtime.gateway;

import io.meydan.platform.Threads;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thread that empties mailboxes. Whoever fans out only fills them; while this thread is busy with others, frames gather and go out in one
 * write, so that the cost of a delivery falls as the load rises.
 */
final class Flusher {

    private static final Logger LOG = System.getLogger(Flusher.class.getName());

    private final Queue<Outlet> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean parked;
    private volatile @Nullable Thread thread;

    void start(Threads threads) {
        thread = threads.start("socket-flusher", this::run);
    }

    void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Asks for a mailbox to be emptied soon. An outlet asks once until it is its turn. */
    void enqueue(Outlet outlet) {
        waiting.add(outlet);
        if (parked) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            var outlet = waiting.poll();
            if (outlet == null) {
                rest();
                continue;
            }
            try {
                outlet.flushNow();
            } catch (RuntimeException e) {
                // The thread must live on: it serves all sessions.
                LOG.log(Level.ERROR, "A mailbox could not be emptied", e);
            }
        }
    }

    private void rest() {
        parked = true;
        // Looked at again after the flag is up: whoever adds now sees it and wakes us.
        if (waiting.isEmpty()) {
            LockSupport.park(this);
        }
        parked = false;
    }
}
