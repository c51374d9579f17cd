package io.meydan.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;

/**
 * Does tasks one by one, in order, on a thread of its own. For short tasks that are many: the managed executor looks through the whole class path
 * for providers of contexts before each task, which costs more than most tasks do. They must not wait for a client or the database.
 */
public final class OneByOne implements Executor {

    private static final Logger LOG = System.getLogger(OneByOne.class.getName());

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean stopped;

    /** @param factory the container's, so that tasks find what belongs to the application */
    public OneByOne(ThreadFactory factory, String name) {
        thread = factory.newThread(this::work);
        thread.setName(name);
    }

    public void start() {
        thread.start();
    }

    /** Lets nothing in any more; what was let in is still done. */
    public synchronized void stop() {
        stopped = true;
        thread.interrupt();
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (stopped) {
            throw new RejectedExecutionException("It has stopped");
        }
        queue.add(task);
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                run(queue.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop();
        var rest = new ArrayList<Runnable>();
        queue.drainTo(rest);
        rest.forEach(OneByOne::run);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // The thread must live on: others wait behind this task.
            LOG.log(Level.ERROR, "A task failed for a reason nobody foresaw", e);
        }
    }
}
