package io.meydan.platform.realtime.transport;

import io.meydan.platform.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Cuts lines that have said goodbye and whose clients do not end them in time. */
@ApplicationScoped
class Clearance {

    /** After the gateway has said goodbye to its sessions. */
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER;

    /** From the goodbye to the end of the line. */
    private static final Duration LEAVE = Duration.ofSeconds(5);

    @Inject
    Threads threads;

    private final DelayQueue<Leaving> leaving = new DelayQueue<>();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    /** Cutting a line that has ended meanwhile must do nothing. */
    void cutInTime(Runnable cut) {
        leaving.add(new Leaving(cut, System.nanoTime() + LEAVE.toNanos()));
        if (thread.get() == null) {
            start();
        }
    }

    private synchronized void start() {
        if (thread.get() == null) {
            thread.set(threads.start("socket-clearance", this::clear));
        }
    }

    private void clear() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                leaving.take().cut().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What waits is cut now: it holds our classes. */
    void atEnd(@Observes @Priority(LAST) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        var running = thread.get();
        if (running != null) {
            running.interrupt();
        }
        leaving.forEach(line -> line.cut().run());
    }

    private record Leaving(Runnable cut, long deadlineNanos) implements Delayed {

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
