package io.meydan.platform.realtime.transport;

import jakarta.websocket.Session;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes tasks and forgets them. Tyrus schedules a task for an idle time-out with every frame it sends or receives, even where none is set,
 * which costs more than the frame; the gateway has its own heartbeat.
 */
final class NoSchedule extends AbstractExecutorService implements ScheduledExecutorService {

    static final NoSchedule INSTANCE = new NoSchedule();

    private static final Never<Object> NEVER = new Never<>();

    private NoSchedule() {}

    /** @throws IllegalStateException if the session is not one that it was written for */
    static void under(Session session) {
        Reflected.write(session, "service", INSTANCE);
    }

    private static final class Never<V> extends FutureTask<V> implements ScheduledFuture<V> {

        Never() {
            super(() -> {
                throw new IllegalStateException("This is never run");
            });
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return Long.MAX_VALUE;
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return NEVER;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return new Never<>();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return NEVER;
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return NEVER;
    }

    @Override
    public void execute(Runnable command) {
        throw new UnsupportedOperationException("Nothing runs here");
    }

    @Override
    public void shutdown() {
        // There is nothing to stop.
    }

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
