package io.meydan.platform.ops;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one part without ever hanging on it: a look has a time-out, the finding is remembered for a moment so that probes are cheap, and
 * while a look hangs no second one is begun, so that a dead database costs one thread and not all of them.
 */
final class Probe {

    private final Callable<Finding> look;
    private final Executor executor;
    private final Duration timeout;
    private final Duration remembered;
    private final LongSupplier nanoTime;

    private @Nullable CompletableFuture<Finding> running;
    private @Nullable Finding last;
    private long lastAt;

    Probe(Callable<Finding> look, Executor executor, Duration timeout, Duration remembered, LongSupplier nanoTime) {
        this.look = look;
        this.executor = executor;
        this.timeout = timeout;
        this.remembered = remembered;
        this.nanoTime = nanoTime;
    }

    Finding finding() {
        var current = current();
        return current == null ? remember(await(pending())) : current;
    }

    private synchronized @Nullable Finding current() {
        var isFresh = last != null && nanoTime.getAsLong() - lastAt < remembered.toNanos();
        return isFresh ? last : null;
    }

    private synchronized CompletableFuture<Finding> pending() {
        if (running == null || running.isDone()) {
            running = CompletableFuture.supplyAsync(this::safely, executor);
        }
        return running;
    }

    private synchronized Finding remember(Finding finding) {
        last = finding;
        lastAt = nanoTime.getAsLong();
        return finding;
    }

    private Finding safely() {
        try {
            return look.call();
        } catch (Exception e) {
            // The state of the part is the answer here; whoever needs the part meets the same exception and reports it.
            return Finding.down(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private Finding await(CompletableFuture<Finding> pending) {
        try {
            return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Finding.down("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Finding.down(String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.down("the node is stopping");
        }
    }
}
