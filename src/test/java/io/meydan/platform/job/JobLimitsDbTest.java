package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Queues that are paused, limited or held up. */
class JobLimitsDbTest extends JobDbCase {

    private void rule(String assignment, Object... arguments) {
        node.upkeep.register(List.of(echo.queue));
        var all = new ArrayList<>(List.of(arguments));
        all.add(echo.queue);
        database.sql().update("update platform.job_queue set " + assignment + " where name = ?", all.toArray());
    }

    private void order(int n) {
        node.jobs.enqueueAll(IntStream.range(0, n).mapToObj(i -> echo.say("a")).toList());
    }

    @Test
    void a_queue_that_is_paused_gives_nothing_to_any_node_until_it_goes_on() throws Exception {
        var other = another();
        rule("paused_at = now()");
        node.start();
        other.start();
        order(20);
        // Both have looked at least once: this other queue is served by the same look.
        node.watch.dueIn(Duration.ZERO);
        node.rounds.followRules();
        other.rounds.followRules();
        assertThat(node.engine.claim(echo.queue, 5)).isEmpty();
        assertThat(other.engine.claimLimited(echo.queue, 5).claims()).isEmpty();
        assertThat(echo.seen).isEmpty();

        rule("paused_at = null");
        await(() -> echo.seen.size() == 20 && backlog() == 0);
    }

    @Test
    void what_was_claimed_ahead_goes_back_when_the_queue_is_paused() throws Exception {
        var mayEnd = new Semaphore(0);
        node.start();
        // Short jobs make the crew claim ahead.
        order(400);
        await(() -> backlog() == 0);
        echo.deed = (word, run) -> mayEnd.acquire();
        order(100);
        await(() -> echo.seen.size() == 402);
        rule("paused_at = now()");
        node.rounds.followRules();

        await(() -> running() == 2);
        assertThat(count(
                        "select count(*) as n from platform.job where queue = ? and state = 'available' and attempt = 0",
                        echo.queue))
                .isEqualTo(98);
        echo.deed = (word, run) -> {};
        mayEnd.release(2);
        rule("paused_at = null");
        await(() -> backlog() == 0);
        assertThat(echo.seen).hasSize(500);
    }

    private int running() {
        return count("select count(*) as n from platform.job where queue = ? and state = 'running'", echo.queue);
    }

    @Test
    void in_the_whole_cluster_only_so_many_run_at_a_time() {
        var other = another();
        rule("max_running = 3");
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var bothRan = new CountDownLatch(1);
        echo.deed = (word, run) -> {
            if (most.accumulateAndGet(running.incrementAndGet(), Math::max) == 3) {
                bothRan.countDown();
            }
            // So long that the limit is met, if the nodes can meet it at all.
            bothRan.await(5, TimeUnit.SECONDS);
            running.decrementAndGet();
        };
        order(60);
        node.start();
        other.start();
        await(() -> backlog() == 0);
        assertThat(most).hasValue(3);
        assertThat(echo.seen).hasSize(60);
    }

    @Test
    void who_waited_for_the_queue_counts_what_the_other_has_claimed_meanwhile() throws Exception {
        var other = another();
        rule("max_running = 1");
        order(2);
        var second = new CompletableFuture<Ledger.Limited>();
        database.inTransaction(() -> {
            var first = node.ledger.claimLimited(echo.queue, List.of(echo.kind), node.node(), 1);
            assertThat(first.claims()).hasSize(1);
            new Thread(() ->
                            second.complete(other.ledger.claimLimited(echo.queue, List.of(echo.kind), other.node(), 1)))
                    .start();
            await(() -> count("select count(*) as n from pg_locks where not granted") > 0);
            return true;
        });
        assertThat(second.get(30, TimeUnit.SECONDS).claims()).isEmpty();
    }

    @Test
    void a_rate_is_a_bucket_that_fills_evenly() {
        rule("rate = 4, rate_period = interval '1 hour', tokens = 0, filled_at = clock_timestamp()");
        order(20);
        var none = claim(10);
        assertThat(none.claims()).isEmpty();
        assertThat(none.pause()).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));

        refill("15 minutes");
        assertThat(claim(10).claims()).hasSize(1);
        assertThat(claim(10).claims()).isEmpty();

        refill("30 minutes");
        assertThat(claim(1).claims()).hasSize(1);
        assertThat(claim(10).claims()).as("what was left is not lost").hasSize(1);

        refill("10 hours");
        assertThat(claim(10).claims()).as("no more than the bucket holds").hasSize(4);
        assertThat(claim(10).claims()).isEmpty();
    }

    private Ledger.Limited claim(int wanted) {
        return node.ledger.claimLimited(echo.queue, List.of(echo.kind), node.node(), wanted);
    }

    private void refill(String time) {
        rule("filled_at = filled_at - ?::interval", time);
    }

    @Test
    void with_a_rate_jobs_go_on_by_themselves() {
        var begun = System.nanoTime();
        rule("rate = 20, rate_period = interval '1 second', tokens = 0, filled_at = clock_timestamp()");
        order(10);
        node.start();
        await(() -> backlog() == 0);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(450));
    }

    @Test
    void a_fetch_that_hangs_holds_up_no_other_queue() throws Exception {
        var free = echo.queue + "-free";
        try (var both = new TestEngine(database, echo.queue + ":2," + free + ":2", echo)) {
            rule("max_running = 5");
            both.start();
            database.inTransaction(() -> {
                database.sql()
                        .first(
                                "select name from platform.job_queue where name = ? for update",
                                row -> row.text("name"),
                                echo.queue);
                orderOutside(both, echo.say("held"));
                await(() -> count("select count(*) as n from pg_locks where not granted") > 0);
                for (var i = 0; i < 3; i++) {
                    orderOutside(both, echo.say("free").in(free));
                    assertThat(echo.next().word()).isEqualTo("free");
                }
                return true;
            });
            assertThat(echo.next().word()).isEqualTo("held");
        }
    }

    /** Not in the transaction of this thread. */
    private static void orderOutside(TestEngine engine, JobOrder<?> order) {
        CompletableFuture.runAsync(() -> engine.jobs.enqueue(order)).join();
    }

    @Test
    void a_group_that_was_heard_of_after_the_rules_were_asked_for_is_not_forgotten() {
        var crew = new Crew(echo.queue, 1, node.engine);
        var asOf = System.nanoTime();
        crew.wake(true);
        crew.follow(false, false, asOf);
        assertThat(crew.isLimited()).isTrue();
        crew.follow(false, false, System.nanoTime() + 1);
        assertThat(crew.isLimited()).isFalse();
        crew.stop();
    }

    @Test
    void after_a_lock_on_the_whole_table_everything_goes_on() throws Exception {
        node.start();
        order(1);
        echo.next();
        var ordered = database.inTransaction(() -> {
            database.sql().update("lock table platform.job in access exclusive mode");
            var waits = CompletableFuture.runAsync(() -> order(5));
            await(() -> count("select count(*) as n from pg_locks where not granted") > 0);
            assertThat(waits).isNotDone();
            return waits;
        });
        ordered.get(30, TimeUnit.SECONDS);
        await(() -> echo.seen.size() == 6 && backlog() == 0);
    }
}
