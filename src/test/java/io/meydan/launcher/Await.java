package io.meydan.launcher;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Asks again and again, for things outside this process that send no signal when they are ready. */
public final class Await {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Await() {}

    /**
     * Waits until it is so.
     *
     * @throws LaunchFailed with this sentence if the patience runs out
     */
    public static void until(Duration patience, BooleanSupplier ready, Supplier<String> otherwise) {
        var start = System.nanoTime();
        while (!ready.getAsBoolean()) {
            if (System.nanoTime() - start > patience.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                throw new LaunchFailed(otherwise.get());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
