package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of orders with one key only one counts, and no caller's transaction suffers from that. */
class JobKeysDbTest extends JobDbCase {

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
    void an_order_that_replaces_goes_where_it_says_itself() throws Exception {
        var other = echo.queue + "-b";
        try (var both = new TestEngine(database, echo.queue + ":2," + other + ":2", echo)) {
            var id = both.jobs
                    .enqueue(echo.say("a").replacing("k").inGroup("old", 1).after(Duration.ofHours(1)))
                    .id();
            database.sql().update("update platform.job set rescues = 5, progress = 40, note = 'half' where id = ?", id);
            both.jobs.enqueue(echo.say("b").replacing("k").in(other).inGroup("new", 2));
            assertThat(count(
                            "select count(*) as n from platform.job where id = ? and queue = ? and group_key = 'new' and group_limit = 2"
                                    + " and rescues = 0 and progress = 0 and note is null",
                            id,
                            other))
                    .isEqualTo(1);
            both.jobs.enqueue(echo.say("c").replacing("k").in(other));
            assertThat(count("select count(*) as n from platform.job where id = ? and group_key is null", id))
                    .isEqualTo(1);
            both.start();
            assertThat(echo.next().word()).isEqualTo("c");
        }
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

    /** A way to claim the key "k". */
    enum Way {
        FIRST {
            @Override
            JobOrder<Echo.Word> of(JobOrder<Echo.Word> order) {
                return order.once("k");
            }
        },
        LAST {
            @Override
            JobOrder<Echo.Word> of(JobOrder<Echo.Word> order) {
                return order.replacing("k");
            }
        },
        WINDOW {
            @Override
            JobOrder<Echo.Word> of(JobOrder<Echo.Word> order) {
                return order.atMostEvery(Duration.ofHours(1), "k");
            }
        };

        abstract JobOrder<Echo.Word> of(JobOrder<Echo.Word> order);
    }

    @ParameterizedTest
    @EnumSource
    void a_race_of_two_unique_orders_aborts_nobodys_transaction(Way way) throws Exception {
        var race = new Race(way, true);
        var second = race.second.get(30, TimeUnit.SECONDS);

        assertThat(second).isEqualTo(new Jobs.Enqueued(race.first.id(), false));
        assertThat(race.wroteAfterwards()).isTrue();
        assertThat(words()).containsExactly(way == Way.LAST ? "b" : "a");
    }

    @ParameterizedTest
    @EnumSource
    void a_key_whose_order_was_rolled_back_is_free_for_the_one_that_waited(Way way) throws Exception {
        var race = new Race(way, false);
        var second = race.second.get(30, TimeUnit.SECONDS);

        assertThat(second.isNew()).isTrue();
        assertThat(race.wroteAfterwards()).isTrue();
        assertThat(words()).containsExactly("b");
    }

    private List<String> words() {
        return database.sql()
                .list(
                        "select args ->> 'word' as word from platform.job where queue = ?",
                        row -> row.text("word"),
                        echo.queue);
    }

    /** Two transactions order with one key at the same time; the second waits for the first, and then does more. */
    private final class Race {

        private final CompletableFuture<Jobs.Enqueued> second = new CompletableFuture<>();
        private final Jobs.Enqueued first;

        Race(Way way, boolean firstCommits) throws InterruptedException {
            var orders = new Jobs.Enqueued[1];
            var waits = new CountDownLatch(1);
            var thread = new Thread(() -> orderSecond(way, waits), "second");
            try {
                database.inTransaction(() -> {
                    orders[0] = node.jobs.enqueue(way.of(echo.say("a")));
                    thread.start();
                    assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
                    await(JobKeysDbTest.this::somebodyWaits);
                    if (!firstCommits) {
                        throw new IllegalStateException("rolled back");
                    }
                    return true;
                });
            } catch (IllegalStateException e) {
                assertThat(firstCommits).as(e.toString()).isFalse();
            }
            first = orders[0];
        }

        private void orderSecond(Way way, CountDownLatch waits) {
            try {
                second.complete(database.inTransaction(() -> {
                    waits.countDown();
                    var order = node.jobs.enqueue(way.of(echo.say("b")));
                    // The rest of the caller's use case.
                    node.upkeep.register(List.of(echo.queue));
                    return order;
                }));
            } catch (RuntimeException e) {
                second.completeExceptionally(e);
            }
        }

        boolean wroteAfterwards() {
            return count("select count(*) as n from platform.job_queue where name = ?", echo.queue) == 1;
        }
    }

    private boolean somebodyWaits() {
        return count("select count(*) as n from pg_locks where not granted") > 0;
    }
}
