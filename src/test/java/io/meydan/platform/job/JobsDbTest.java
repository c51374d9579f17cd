package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.launcher.Await;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One node's engine on a real database: what becomes of an order. */
class JobsDbTest {

    private final TestDatabase database = TestDatabase.shared();
    private final Echo echo = new Echo();
    private final TestEngine node = new TestEngine(database, echo.queue + ":2", echo);

    @AfterEach
    void stop() {
        node.close();
    }

    private Past past(UUID id) {
        await(() -> find(id) != null);
        return find(id);
    }

    /** A job that is done, as it is kept. */
    record Past(String state, int attempt, int errors, String lastError, String result, int progress) {}

    private Past find(UUID id) {
        return database.sql()
                .first(
                        """
                        select state, attempt, jsonb_array_length(errors) as n, errors -> -1 ->> 'message' as message,
                            result::text as result, progress from platform.job_past where id = ?
                        """,
                        row -> new Past(
                                row.text("state"),
                                row.integer("attempt"),
                                row.integer("n"),
                                row.textOrNull("message"),
                                row.textOrNull("result"),
                                row.integer("progress")),
                        id)
                .orElse(null);
    }

    private String state(UUID id) {
        return database.sql()
                .first("select state from platform.job where id = ?", row -> row.text("state"), id)
                .orElse("gone");
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        Await.until(Duration.ofSeconds(20), condition, () -> "It did not come to that");
    }

    /** Lets time pass for this queue, by the only clock that counts. */
    private void pass(Duration time) {
        database.sql().update("""
                update platform.job set run_at = run_at - ? * interval '1 millisecond', rank = rank - ? * interval '1 millisecond'
                where queue = ?
                """, time.toMillis(), time.toMillis(), echo.queue);
        node.watch.dueIn(Duration.ZERO);
    }

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
    void of_two_with_one_key_the_first_counts_while_it_is_not_done() throws Exception {
        var first = node.jobs.enqueue(echo.say("a").once("k"));
        var second = node.jobs.enqueue(echo.say("b").once("k"));
        assertThat(first.isNew()).isTrue();
        assertThat(second).isEqualTo(new Jobs.Enqueued(first.id(), false));

        node.start();
        assertThat(echo.next().word()).isEqualTo("a");
        past(first.id());
        assertThat(node.jobs.enqueue(echo.say("c").once("k")).isNew()).isTrue();
        assertThat(echo.next().word()).isEqualTo("c");
    }

    @Test
    void an_order_that_replaces_takes_the_place_of_one_that_waits_and_follows_one_that_runs() throws Exception {
        var first = node.jobs.enqueue(echo.say("a").replacing("k").after(Duration.ofHours(1)));
        var second = node.jobs.enqueue(echo.say("b").replacing("k"));
        assertThat(second).isEqualTo(new Jobs.Enqueued(first.id(), false));

        var mayEnd = new CountDownLatch(1);
        echo.deed =
                (word, run) -> assertThat(mayEnd.await(20, TimeUnit.SECONDS)).isTrue();
        node.start();
        assertThat(echo.next().word()).isEqualTo("b");
        var third = node.jobs.enqueue(echo.say("c").replacing("k"));
        assertThat(third.isNew()).isTrue();
        mayEnd.countDown();
        assertThat(echo.next().word()).isEqualTo("c");
    }

    @Test
    void within_a_window_only_the_first_counts_even_when_it_is_done() throws Exception {
        node.start();
        var first = node.jobs.enqueue(echo.say("a").atMostEvery(Duration.ofHours(1), "k"));
        past(first.id());
        assertThat(node.jobs.enqueue(echo.say("b").atMostEvery(Duration.ofHours(1), "k")))
                .isEqualTo(new Jobs.Enqueued(first.id(), false));
        database.sql().update("update platform.job_window set until = now() where job_id = ?", first.id());
        assertThat(node.jobs
                        .enqueue(echo.say("c").atMostEvery(Duration.ofHours(1), "k"))
                        .isNew())
                .isTrue();
        assertThat(List.of(echo.next().word(), echo.next().word())).containsExactly("a", "c");
    }

    @Test
    void of_a_group_only_so_many_run_at_a_time_and_others_pass_by() throws Exception {
        var mayEnd = new Semaphore(0);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        echo.deed = (word, run) -> {
            if (word.word().equals("g")) {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                mayEnd.acquire();
                running.decrementAndGet();
            }
        };
        node.jobs.enqueueAll(IntStream.range(0, 5)
                .mapToObj(i -> echo.say("g").inGroup("one", 1))
                .toList());
        node.jobs.enqueue(echo.say("free").withPriority(9));
        node.start();
        assertThat(List.of(echo.next().word(), echo.next().word())).containsExactlyInAnyOrder("g", "free");
        for (var i = 0; i < 4; i++) {
            mayEnd.release();
            assertThat(echo.next().word()).isEqualTo("g");
        }
        mayEnd.release();
        assertThat(most).hasValue(1);
    }

    @Test
    void a_parent_begins_when_its_children_are_done_and_sees_what_they_gave() throws Exception {
        node.start();
        var results = new java.util.concurrent.LinkedBlockingQueue<List<String>>();
        echo.deed = (word, run) -> {
            if (word.word().equals("parent")) {
                results.add(run.childResults());
            } else {
                run.result(new Echo.Answer(word.word()));
            }
        };
        var id = node.jobs
                .enqueue(echo.say("parent").afterChildren(List.of(echo.say("1"), echo.say("2"), echo.say("3"))))
                .id();
        assertThat(results.poll(20, TimeUnit.SECONDS))
                .containsExactly("{\"answer\": \"1\"}", "{\"answer\": \"2\"}", "{\"answer\": \"3\"}");
        assertThat(past(id).state()).isEqualTo("completed");
        assertThat(echo.words().get(3)).isEqualTo("parent");
    }

    @Test
    void a_child_that_is_given_up_takes_its_parent_with_it_unless_it_is_dispensable() throws Exception {
        node.start();
        echo.deed = (word, run) -> {
            if (word.word().equals("bad")) {
                throw new Job.DoNotRetry("no");
            }
        };
        var grandparent = node.jobs.enqueue(echo.say("grandparent")
                .afterChildren(List.of(echo.say("parent").afterChildren(List.of(echo.say("bad"), echo.say("good"))))));
        assertThat(past(grandparent.id()).lastError()).contains("waited for was given up");
        var bold = node.jobs.enqueue(
                echo.say("bold").afterChildren(List.of(echo.say("bad").dispensable())));
        assertThat(past(bold.id()).state()).isEqualTo("completed");
        assertThat(echo.words()).doesNotContain("grandparent", "parent");
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

    @Test
    void only_so_many_of_what_is_done_are_kept() {
        node.start();
        node.jobs.enqueueAll(
                IntStream.range(0, 400).mapToObj(i -> echo.say("a")).toList());
        await(() -> echo.seen.size() == 400);
        await(() -> database.sql()
                        .first(
                                "select count(*) as n from platform.job_past where queue = ?",
                                row -> row.integer("n"),
                                echo.queue)
                        .orElseThrow()
                == 100);
    }
}
