package io.meydan.platform.realtime.transport;

import io.meydan.platform.Threads;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.servlet.http.WebConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InaccessibleObjectException;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Closes lines that the container keeps, but none whose handshake it has not left. Closing one gives its request back to the container's pool at
 * once, whether or not the thread of the handshake is still in it: the next client would get a request that another thread ends. The container
 * tells nobody when it is out, so the mark that it sets then is looked at; nearly always it is there already.
 */
@ApplicationScoped
class Closings {

    private static final Logger LOG = System.getLogger(Closings.class.getName());

    /** After the gateway has said goodbye to its sessions. */
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(64);

    /** A handshake that failed in the container has no mark: nobody is in it any more after this. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Threads threads;

    private final DelayQueue<Waiting> waiting = new DelayQueue<>();
    private final AtomicReference<@Nullable Thread> closer = new AtomicReference<>();
    private volatile boolean ended;

    /** Closes a line, now or as soon as it may be; to be called once for each. */
    void close(WebConnection line) {
        if (ended || isLeft(line)) {
            closeNow(line);
            return;
        }
        waiting.add(Waiting.of(line));
        if (closer.get() == null) {
            start();
        }
    }

    /** In a container that is not the known one nothing is known, and nothing is gained by waiting. */
    private static boolean isLeft(WebConnection line) {
        try {
            var request = Reflected.read(line, "request");
            return (boolean) Reflected.read(request, "afterService");
        } catch (IllegalStateException | InaccessibleObjectException e) {
            return true;
        }
    }

    private static void closeNow(WebConnection line) {
        try {
            line.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "The line was gone before it was closed", e);
        }
    }

    private synchronized void start() {
        if (closer.get() == null) {
            closer.set(threads.start("socket-closer", this::work));
        }
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            waiting.forEach(left -> closeNow(left.line));
        }
    }

    private void look(Waiting next) {
        if (isLeft(next.line)) {
            closeNow(next.line);
        } else if (next.isTooLong()) {
            LOG.log(Level.DEBUG, "A line is closed whose handshake was never left");
            closeNow(next.line);
        } else {
            waiting.add(next.again());
        }
    }

    /** Who waits is closed by the thread as it ends. */
    void atEnd(@Observes @Priority(LAST) @BeforeDestroyed(ApplicationScoped.class) Object end) {
        var thread = closer.get();
        if (thread != null) {
            thread.interrupt();
        }
    }

    private record Waiting(WebConnection line, long sinceNanos, long pauseNanos, long dueNanos) implements Delayed {

        static Waiting of(WebConnection line) {
            var now = System.nanoTime();
            return new Waiting(line, now, FIRST_PAUSE.toNanos(), now + FIRST_PAUSE.toNanos());
        }

        Waiting again() {
            var pause = Math.min(pauseNanos * 2, LONGEST_PAUSE.toNanos());
            return new Waiting(line, sinceNanos, pause, System.nanoTime() + pause);
        }

        boolean isTooLong() {
            return System.nanoTime() - sinceNanos > PATIENCE.toNanos();
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
