package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One node's engine on a real database: what becomes of an order. */
class JobsDbTest extends JobDbCase {

    @Test
    void an_order_is_carried_out_once_with_its_arguments() throws Exception {
        node.start();
        echo.deed = (word, run) -> {
            run.log("saying " + word.word());
            run.result(new Echo.Answer("yes, " + word.word()));
        };
        var order = node.jobs.enqueue(echo.say("hello"));

        var seen = echo.next();
        assertThat(seen).isEqualTo(new Echo.Seen(order.id(), "hello", 1, 1));
        assertThat(past(order.id())).isEqualTo(new Past("completed", 1, 0, null, "{\"answer\": \"yes, hello\"}", 100));
        assertThat(echo.seen).hasSize(1);
        assertThat(state(order.id())).isEqualTo("gone");
    }

    @Test
    void nothing_begins_before_the_commit_and_nothing_is_left_of_a_rollback() throws Exception {
        node.start();
        var id = new UUID[1];
        assertThatThrownBy(() -> database.inTransaction(() -> {
                    id[0] = node.jobs.enqueue(echo.say("never")).id();
                    assertThat(state(id[0])).isEqualTo("available");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(state(id[0])).isEqualTo("gone");

        database.inTransaction(() -> {
            node.jobs.enqueue(echo.say("now"));
            assertThat(echo.news.poll(300, TimeUnit.MILLISECONDS))
                    .as("before the commit")
                    .isNull();
            return true;
        });
        assertThat(echo.next().word()).isEqualTo("now");
        assertThat(echo.words()).containsExactly("now");
    }

    @Test
    void what_fails_comes_again_later_and_is_given_up_after_three_tries() throws Exception {
        node.start();
        echo.deed = (word, run) -> {
            throw new IllegalStateException("no luck in try " + run.attempt());
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        for (var attempt = 1; attempt <= 3; attempt++) {
            assertThat(echo.next().attempt()).isEqualTo(attempt);
            if (attempt < 3) {
                await(() -> state(id).equals("retryable"));
                assertThat(millisUntilDue(id)).isBetween(attempt * 2_000L - 1_500, attempt * 2_000L);
                pass(Duration.ofSeconds(4));
            }
        }
        assertThat(past(id)).isEqualTo(new Past("discarded", 3, 3, "no luck in try 3", null, 0));
    }

    private long millisUntilDue(UUID id) {
        return database.sql()
                .first(
                        "select extract(epoch from run_at - clock_timestamp()) * 1000 as millis from platform.job where id = ?",
                        row -> row.number("millis"),
                        id)
                .orElseThrow();
    }

    @Test
    void who_says_that_another_try_cannot_help_is_believed() throws Exception {
        node.start();
        echo.deed = (word, run) -> {
            throw new Job.DoNotRetry("the address does not exist");
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        assertThat(past(id)).isEqualTo(new Past("discarded", 1, 1, "the address does not exist", null, 0));
    }

    @Test
    void a_job_that_is_too_early_sleeps_and_the_try_does_not_count() throws Exception {
        node.start();
        var naps = new AtomicInteger();
        echo.deed = (word, run) -> {
            if (naps.getAndIncrement() < 4) {
                throw new Job.Snooze(Duration.ofMinutes(5));
            }
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        for (var i = 0; i < 4; i++) {
            assertThat(echo.next().attempt()).isEqualTo(1);
            await(() -> state(id).equals("scheduled"));
            pass(Duration.ofMinutes(5));
        }
        assertThat(past(id).state()).isEqualTo("completed");
        assertThat(echo.seen).extracting(Echo.Seen::token).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void arguments_that_cannot_be_read_are_tried_again_and_given_up() {
        node.start();
        var id = node.jobs
                .enqueue(echo.say("a").after(Duration.ofHours(1)).tried(2))
                .id();
        database.sql().update("update platform.job set args = '{\"sentence\": 1}' where id = ?", id);
        pass(Duration.ofHours(1));
        await(() -> state(id).equals("retryable"));
        pass(Duration.ofHours(1));
        assertThat(past(id).lastError()).contains("The arguments cannot be read");
        assertThat(past(id)).extracting(Past::state, Past::attempt).containsExactly("discarded", 2);
        assertThat(echo.seen).isEmpty();
    }

    @Test
    void urgent_ones_come_first_until_others_have_waited_long() throws Exception {
        node.upkeep.register(List.of(echo.queue));
        var orders = List.of(
                echo.say("5"), echo.say("9").withPriority(9), echo.say("0").withPriority(0));
        node.jobs.enqueueAll(orders);
        node.jobs.enqueue(echo.say("old 9").withPriority(9));
        database.sql().update("""
                update platform.job set run_at = run_at - interval '5 minutes', rank = rank - interval '5 minutes'
                where queue = ? and args ->> 'word' = 'old 9'
                """, echo.queue);
        var claimed = node.claims.claim(echo.queue, List.of(echo.kind), node.node(), 10);
        assertThat(claimed.stream()
                        .sorted(java.util.Comparator.comparing(Claim::rank))
                        .map(Claim::arguments))
                .containsExactly(
                        "{\"word\": \"old 9\"}", "{\"word\": \"0\"}", "{\"word\": \"5\"}", "{\"word\": \"9\"}");
    }

    @Test
    void a_job_that_is_delayed_begins_when_it_is_due() throws Exception {
        node.start();
        var begun = System.nanoTime();
        node.jobs.enqueue(echo.say("later").after(Duration.ofMillis(400)));
        echo.next();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void a_job_can_be_completed_with_what_it_writes() throws Exception {
        node.start();
        echo.deed = (word, run) -> database.inTransaction(() -> {
            run.completeHere();
            if (run.attempt() == 1) {
                throw new IllegalStateException("after all not");
            }
        });
        var id = node.jobs.enqueue(echo.say("a")).id();
        echo.next();
        await(() -> state(id).equals("retryable"));
        pass(Duration.ofSeconds(2));
        echo.next();
        assertThat(past(id))
                .extracting(Past::state, Past::attempt, Past::errors)
                .containsExactly("completed", 2, 1);
    }

    @Test
    void a_job_that_takes_too_long_is_interrupted_and_has_failed() throws Exception {
        echo.options = echo.options.within(Duration.ofMillis(200)).tried(1, Backoff.fixed(Duration.ZERO));
        node.start();
        echo.deed = (word, run) -> new CountDownLatch(1).await();
        var id = node.jobs.enqueue(echo.say("a")).id();
        assertThat(past(id).lastError()).isEqualTo("It took longer than PT0.2S");
    }
}
