package io.meydan.platform.realtime.gateway;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** What one session still has to do: in order, one at a time, bounded. Tasks do not throw. */
public final class Inbox {

    /** Above the largest burst that the rate limit lets through. */
    static final int CAPACITY = 256;

    /** After so many a session goes to the end of the line, so that a busy one does not hold a thread. */
    private static final int TURN = 16;

    private final Executor executor;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(4);
    private boolean scheduled;

    Inbox(Executor executor) {
        this.executor = executor;
    }

    /** Puts a task at the end. @return false when there is no room */
    public boolean add(Runnable task) {
        return add(task, CAPACITY);
    }

    /** Puts a last task at the end, for which there is always room. */
    public void addAnyway(Runnable task) {
        add(task, Integer.MAX_VALUE);
    }

    private boolean add(Runnable task, int capacity) {
        synchronized (waiting) {
            if (waiting.size() >= capacity) {
                return false;
            }
            waiting.add(task);
            if (scheduled) {
                return true;
            }
            scheduled = true;
        }
        executor.execute(this::run);
        return true;
    }

    /** Forgets what has not begun. */
    public void clear() {
        synchronized (waiting) {
            waiting.clear();
        }
    }

    private void run() {
        for (var i = 0; i < TURN; i++) {
            Runnable next;
            synchronized (waiting) {
                next = waiting.poll();
                if (next == null) {
                    scheduled = false;
                    return;
                }
            }
            next.run();
        }
        executor.execute(this::run);
    }
}
