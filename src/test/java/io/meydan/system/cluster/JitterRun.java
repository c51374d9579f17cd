package io.meydan.system.cluster;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What all clients of one run have in common, and how many are done. */
final class JitterRun implements AutoCloseable {

    private final URI proxy;
    private final int messages;
    private final Duration minCut;
    private final Duration maxCut;
    private final CountDownLatch online;
    private final CountDownLatch done;
    private final Set<JitterClient> everOnline = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = timer();

    /**
     * @param messages that each client is to hear
     * @param minCut the shortest life of a connection
     */
    JitterRun(URI proxy, int clients, int messages, Duration minCut, Duration maxCut) {
        this.proxy = proxy;
        this.messages = messages;
        this.minCut = minCut;
        this.maxCut = maxCut;
        this.online = new CountDownLatch(clients);
        this.done = new CountDownLatch(clients);
    }

    /** What is asked for when the run is over is dropped. */
    private static ScheduledExecutorService timer() {
        return new ScheduledThreadPoolExecutor(2, new ThreadPoolExecutor.DiscardPolicy());
    }

    URI proxy() {
        return proxy;
    }

    int messages() {
        return messages;
    }

    Duration untilCut() {
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(minCut.toMillis(), maxCut.toMillis()));
    }

    /** Once the run is over, nothing happens any more. */
    Future<?> later(Duration delay, Runnable what) {
        return timer.schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    Future<?> every(Duration period, Runnable what) {
        return timer.scheduleAtFixedRate(what, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }

    void oneIsOnline(JitterClient client) {
        if (everOnline.add(client)) {
            online.countDown();
        }
    }

    void oneIsDone() {
        done.countDown();
    }

    /** Waits. @return whether every client has listened once */
    boolean awaitOnline(Duration patience) throws InterruptedException {
        return online.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits. @return whether every client has heard all */
    boolean awaitDone(Duration patience) throws InterruptedException {
        return done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
