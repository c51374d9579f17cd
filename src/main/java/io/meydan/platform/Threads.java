package io.meydan.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The only source of threads: the container's, so that they see its naming, its transactions and its class loader. */
@ApplicationScoped
public class Threads {

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    private ManagedExecutorService executor;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService scheduler;

    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory factory;

    /** For work that ends soon and may block for the database. */
    public Executor executor() {
        return executor;
    }

    /** Runs work again and again with a pause between, until it is cancelled. A run that fails is the last: work catches what it can bear. */
    public Future<?> every(Duration pause, Runnable work) {
        return scheduler.scheduleWithFixedDelay(work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Starts a thread for as long as the application runs; whoever asked for it interrupts it at the end. */
    public Thread start(String name, Runnable work) {
        var thread = factory.newThread(work);
        thread.setName(name);
        thread.start();
        return thread;
    }
}
