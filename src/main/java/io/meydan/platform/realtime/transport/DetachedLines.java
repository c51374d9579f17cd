package io.meydan.platform.realtime.transport;

import io.meydan.platform.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The lines that have left HTTP: the container does not know them any more, so somebody else has to end them. */
@ApplicationScoped
class DetachedLines {

    /** After the gateway has said goodbye to its sessions. */
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER;

    /** From the goodbye to the end of the line. */
    private static final Duration LEAVE = Duration.ofSeconds(5);

    @Inject
    Threads threads;

    private final Set<DetachedLine> lines = ConcurrentHashMap.newKeySet();
    private final DelayQueue<Leaving> leaving = new DelayQueue<>();
    private final AtomicReference<@Nullable Thread> clearance = new AtomicReference<>();

    void add(DetachedLine line) {
        lines.add(line);
    }

    void remove(DetachedLine line) {
        lines.remove(line);
    }

    int count() {
        return lines.size();
    }

    /** The line has said goodbye: if its client does not end it in time, it is cut. */
    void isLeaving(DetachedLine line) {
        leaving.add(new Leaving(line, System.nanoTime() + LEAVE.toNanos()));
        if (clearance.get() == null) {
            startClearance();
        }
    }

    private synchronized void startClearance() {
        if (clearance.get() == null) {
            clearance.set(threads.start("socket-clearance", this::clear));
        }
    }

    private void clear() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                leaving.take().line().cut();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A line keeps its processor, and that keeps the application's classes: none may stay behind. */
    void atEnd(@Observes @Priority(LAST) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        var thread = clearance.get();
        if (thread != null) {
            thread.interrupt();
        }
        lines.forEach(DetachedLine::cut);
    }

    private record Leaving(DetachedLine line, long deadlineNanos) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
