package io.meydan.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OneByOneTest {

    private final List<Thread> threads = new ArrayList<>();

    private final OneByOne executor = new OneByOne(
            task -> {
                var thread = new Thread(task);
                threads.add(thread);
                return thread;
            },
            "tasks");

    @Test
    void tasks_run_in_order_on_one_thread_and_a_failing_one_stops_nobody() throws Exception {
        var seen = new ArrayList<String>();
        var done = new CompletableFuture<Void>();
        executor.execute(() -> seen.add("first on " + Thread.currentThread().getName()));
        executor.execute(() -> {
            throw new IllegalStateException("expected by the test");
        });
        executor.execute(() -> seen.add("third"));
        executor.execute(() -> done.complete(null));
        executor.start();
        done.get(10, TimeUnit.SECONDS);
        executor.stop();
        assertThat(seen).containsExactly("first on tasks", "third");
    }

    @Test
    void what_was_let_in_before_the_end_is_done_and_nothing_is_let_in_after() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var done = new CompletableFuture<Void>();
        executor.execute(() -> {
            begun.countDown();
            awaitQuietly(goOn);
        });
        executor.execute(() -> done.complete(null));
        executor.start();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        executor.stop();
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        goOn.countDown();
        done.get(10, TimeUnit.SECONDS);
        threads.get(0).join(10_000);
        assertThat(threads.get(0).isAlive()).isFalse();
    }

    /** Like work that does not listen to interrupts. */
    private static void awaitQuietly(CountDownLatch latch) {
        var interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
