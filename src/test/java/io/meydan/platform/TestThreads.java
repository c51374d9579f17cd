package io.meydan.platform;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plain threads in place of the container's. */
public final class TestThreads extends Threads {

    private final ExecutorService executor = Executors.newCachedThreadPool(work -> daemon("test-work", work));

    private final ScheduledExecutorService scheduler =
            Executors.newSingleThreadScheduledExecutor(work -> daemon("test-tick", work));

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public Thread start(String name, Runnable work) {
        var thread = daemon(name, work);
        thread.start();
        return thread;
    }

    @Override
    public Future<?> every(Duration pause, Runnable work) {
        return scheduler.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    public void close() {
        scheduler.shutdownNow();
        executor.shutdownNow();
    }
}
