package io.meydan.platform.realtime.engineio;

import io.meydan.platform.Threads;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one timer of all engines: a thread that sleeps until the next deadline. An alarm that has moved is not moved in the queue; it rings, sees
 * that nothing is due, and says when it wants to ring again.
 */
final class Alarms {

    /** In place of a time. */
    static final long NEVER = Long.MAX_VALUE;

    private static final Logger LOG = System.getLogger(Alarms.class.getName());

    /** Something to be looked at when its time has come. */
    interface Alarm {

        /** Does what is due; must not block. @return when to ring again by {@link System#nanoTime}, or {@link #NEVER} */
        long ring(long nowNanos);
    }

    /** An alarm in the queue; a cancelled one holds on to nothing. */
    static final class Entry implements Comparable<Entry> {

        /** Changed only while it is not in the queue. */
        private long at;

        private volatile @Nullable Alarm alarm;

        Entry(long at, Alarm alarm) {
            this.at = at;
            this.alarm = alarm;
        }

        void cancel() {
            alarm = null;
        }

        @Override
        public int compareTo(Entry other) {
            return Long.signum(at - other.at);
        }
    }

    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private volatile @Nullable Thread thread;

    void start(Threads threads) {
        thread = threads.start("engine-alarms", this::run);
    }

    void stop() {
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Rings at a time of {@link System#nanoTime}. */
    Entry at(long nanos, Alarm alarm) {
        var entry = new Entry(nanos, alarm);
        add(entry);
        return entry;
    }

    private void add(Entry entry) {
        boolean first;
        synchronized (queue) {
            queue.add(entry);
            first = entry.equals(queue.peek());
        }
        if (first) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            var now = System.nanoTime();
            Entry due;
            long rest;
            synchronized (queue) {
                var head = queue.peek();
                rest = head == null ? NEVER : head.at - now;
                due = rest <= 0 ? queue.poll() : null;
            }
            if (due != null) {
                ring(due, now);
            } else if (rest == NEVER) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, rest);
            }
        }
    }

    private void ring(Entry entry, long now) {
        var alarm = entry.alarm;
        if (alarm == null) {
            return;
        }
        try {
            var again = alarm.ring(now);
            if (again != NEVER) {
                entry.at = again;
                add(entry);
            }
        } catch (RuntimeException e) {
            // The thread must live on: it serves all sessions.
            LOG.log(Level.ERROR, "An alarm failed for a reason nobody foresaw", e);
        }
    }
}
