package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Jobs that are told to stop: cancelled, or because their node goes away. */
class JobStopsDbTest extends JobDbCase {

    private static void waitForEver() throws InterruptedException {
        new CountDownLatch(1).await();
    }

    private void wantCancelled(UUID id) {
        database.sql().update("update platform.job set cancel_requested = true where id = ?", id);
    }

    @Test
    void a_job_that_runs_is_interrupted_when_it_is_cancelled() throws Exception {
        node.start();
        echo.deed = (word, run) -> {
            try {
                waitForEver();
            } finally {
                assertThat(run.isStopped()).isTrue();
            }
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        echo.next();
        wantCancelled(id);
        node.rounds.cancel();

        assertThat(past(id)).extracting(Past::state, Past::attempt).containsExactly("cancelled", 1);
    }

    @Test
    void a_cancellation_that_nobody_was_told_of_is_found_by_looking() throws Exception {
        node.start();
        echo.deed = (word, run) -> waitForEver();
        var id = node.jobs.enqueue(echo.say("a")).id();
        echo.next();
        wantCancelled(id);
        assertThat(past(id).state()).isEqualTo("cancelled");
    }

    @Test
    void a_job_that_is_done_in_spite_of_its_cancellation_is_done() throws Exception {
        node.start();
        var told = new CountDownLatch(1);
        echo.deed = (word, run) -> {
            try {
                waitForEver();
            } catch (InterruptedException e) {
                told.countDown();
            }
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        echo.next();
        wantCancelled(id);
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(past(id).state()).isEqualTo("completed");
    }

    @Test
    void a_job_that_fails_before_it_hears_that_it_is_cancelled_does_not_come_again() throws Exception {
        node.start();
        echo.deed = (word, run) -> {
            wantCancelled(run.id());
            throw new IllegalStateException("by itself");
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        assertThat(past(id).state()).isEqualTo("cancelled");
        assertThat(past(id).lastError()).isEqualTo("by itself");
    }

    @Test
    void a_job_of_a_dead_node_that_is_cancelled_does_not_come_again() {
        var parent = node.jobs.enqueue(
                echo.say("parent").afterChildren(List.of(echo.say("child").dispensable())));
        var claim = claimFor(node);
        wantCancelled(claim.id());
        endLease(node.node());
        node.ledger.rescue();
        assertThat(past(claim.id()).state()).isEqualTo("cancelled");
        assertThat(state(parent.id())).as("its parent goes on").isEqualTo("available");
    }

    @Test
    void interrupted_by_a_soft_stop_and_not_counted_as_an_error() throws Exception {
        node.config.drainTime = Duration.ofSeconds(6);
        node.start();
        echo.deed = (word, run) -> waitForEver();
        var id = node.jobs.enqueue(echo.say("a").tried(1)).id();
        echo.next();
        node.engine.begin();

        assertThat(node.engine.finish()).isTrue();

        assertThat(live(id)).isEqualTo(new Live("available", 0, 1, 0, 0));
        assertThat(node.stats.queues()).doesNotContainKey(echo.queue);
        assertThat(count("select count(*) as n from platform.job_tally where queue = ?", echo.queue))
                .isZero();
        echo.deed = (word, run) -> {};
        another().start();
        assertThat(past(id)).isEqualTo(new Past("completed", 1, 0, null, null, 100));
    }

    @Test
    void a_node_that_goes_finishes_what_it_has_begun_and_gives_the_rest_back_uncounted() throws Exception {
        var mayEnd = new CountDownLatch(1);
        node.start();
        // Short jobs make the crew claim ahead.
        node.jobs.enqueueAll(
                IntStream.range(0, 400).mapToObj(i -> echo.say("short")).toList());
        await(() -> backlog() == 0);
        echo.deed =
                (word, run) -> assertThat(mayEnd.await(30, TimeUnit.SECONDS)).isTrue();
        node.config.drainTime = Duration.ofSeconds(60);
        node.jobs.enqueueAll(
                IntStream.range(0, 100).mapToObj(i -> echo.say("long")).toList());
        await(() -> echo.seen.size() == 402);

        node.engine.begin();
        var finished = CompletableFuture.supplyAsync(this::finish);
        await(() -> unbegun() == 98);
        assertThat(finished).isNotDone();
        mayEnd.countDown();

        assertThat(finished.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(echo.seen).as("nothing was begun after that").hasSize(402);
        assertThat(backlog()).isEqualTo(98);
        node.jobs.enqueue(echo.say("late"));
        another().start();
        await(() -> backlog() == 0);
        assertThat(echo.seen).hasSize(501).allSatisfy(seen -> assertThat(seen.attempt())
                .isEqualTo(1));
    }

    private boolean finish() {
        try {
            return node.engine.finish();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int unbegun() {
        return count(
                "select count(*) as n from platform.job where queue = ? and state = 'available' and attempt = 0",
                echo.queue);
    }

    @Test
    void a_claim_that_is_on_its_way_when_the_node_goes_is_waited_for_and_given_back() throws Exception {
        node.config.drainTime = Duration.ofSeconds(60);
        node.start();
        var id = database.inTransaction(() -> {
            // The claim waits for this lock, and answers after the node was told to go.
            var order = node.jobs.enqueue(echo.say("a")).id();
            database.sql().update("lock table platform.job in exclusive mode");
            node.engine.wake(Map.of(echo.queue, false));
            await(this::aClaimWaits);
            node.engine.begin();
            return order;
        });
        assertThat(node.engine.finish()).isTrue();
        assertThat(live(id)).extracting(Live::state, Live::attempt).containsExactly("available", 0);
        assertThat(echo.seen).isEmpty();
    }

    /** Asked outside the transaction of the test, which sees the same sessions for as long as it lasts. */
    private boolean aClaimWaits() {
        return CompletableFuture.supplyAsync(() -> count("""
                        select count(*) as n from pg_stat_activity where wait_event_type = 'Lock' and query like 'with next as%'
                        """)).join() > 0;
    }
}
