package io.meydan.platform.realtime.polling;

import io.meydan.platform.Threads;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Threads that put answers together and write them, so that the fan-out does not have to. Nothing they do waits for a client. */
final class Writers {

    private static final Logger LOG = System.getLogger(Writers.class.getName());
    private static final int COUNT = 2;

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final List<Thread> running = new ArrayList<>();

    void start(Threads threads) {
        for (var i = 1; i <= COUNT; i++) {
            running.add(threads.start("events-writer-" + i, this::work));
        }
    }

    void stop() {
        running.forEach(Thread::interrupt);
    }

    void execute(Runnable task) {
        queue.add(task);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                queue.take().run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                // The thread must live on: it serves all requests.
                LOG.log(Level.ERROR, "Events could not be written", e);
            }
        }
    }
}
