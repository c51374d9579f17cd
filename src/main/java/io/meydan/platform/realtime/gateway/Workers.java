package io.meydan.platform.realtime.gateway;

import io.meydan.platform.Threads;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Threads that handle what clients send. They are the container's, but the queue is ours: the managed executor's bookkeeping for one task costs
 * more than most frames. What waits is bounded by the sessions, not here.
 */
final class Workers implements Executor {

    private static final Logger LOG = System.getLogger(Workers.class.getName());

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final List<Thread> running = new ArrayList<>();

    Workers(Threads threads, int count) {
        for (var i = 1; i <= count; i++) {
            running.add(threads.start("socket-worker-" + i, this::work));
        }
    }

    @Override
    public void execute(Runnable task) {
        queue.add(task);
    }

    int waiting() {
        return queue.size();
    }

    void stop() {
        running.forEach(Thread::interrupt);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                queue.take().run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The thread must live on: it serves other sessions too.
                LOG.log(Level.ERROR, "A task of the socket gateway failed for a reason nobody foresaw", e);
            }
        }
    }
}
