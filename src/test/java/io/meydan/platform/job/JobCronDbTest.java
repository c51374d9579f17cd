package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What comes of itself. */
class JobCronDbTest extends JobDbCase {

    /** Comes at every full hour. */
    private abstract static class Hourly implements Job<Echo.Word> {

        final String kind = "test.hourly-" + UUID.randomUUID();

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public Class<Echo.Word> argumentsClass() {
            return Echo.Word.class;
        }

        @Override
        public Optional<Schedule> schedule() {
            return Optional.of(Schedule.cron("0 * * * *"));
        }

        @Override
        public Echo.Word scheduledArguments() {
            return new Echo.Word("again");
        }

        @Override
        public void run(Echo.Word word, JobRun run) {
            // Its orders are counted, they are not carried out.
        }
    }

    private static final class Sound extends Hourly {}

    private static final class Broken extends Hourly {

        @Override
        public Echo.Word scheduledArguments() {
            throw new IllegalStateException("It has forgotten what to say");
        }
    }

    private int orders(Hourly hourly) {
        return count("select count(*) as n from platform.job where kind = ?", hourly.kind);
    }

    private void pass(Hourly hourly, Duration time) {
        database.sql().update("""
                update platform.job_schedule set next_at = next_at - ? * interval '1 millisecond' where name = ?
                """, time.toMillis(), hourly.kind);
    }

    private Instant next(Hourly hourly) {
        return database.sql()
                .first(
                        "select next_at from platform.job_schedule where name = ?",
                        row -> row.instant("next_at"),
                        hourly.kind)
                .orElseThrow();
    }

    private static void orderDue(TestEngine engine) {
        engine.rounds.cron.due().forEach(engine.rounds.cron::run);
    }

    @Test
    void two_nodes_order_one_run_for_each_time() throws Exception {
        var hourly = new Sound();
        try (var a = new TestEngine(database, "", hourly);
                var b = new TestEngine(database, "", hourly)) {
            a.rounds.begin();
            b.rounds.begin();
            assertThat(next(hourly)).isAfter(node.upkeep.now());
            for (var time = 1; time <= 20; time++) {
                pass(hourly, Duration.ofHours(1));
                var both = Executors.newFixedThreadPool(2);
                var start = new CountDownLatch(1);
                for (var engine : List.of(a, b)) {
                    both.execute(() -> {
                        try {
                            start.await();
                            orderDue(engine);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                }
                start.countDown();
                both.shutdown();
                assertThat(both.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
                assertThat(orders(hourly)).isEqualTo(time);
            }
        }
    }

    @Test
    void times_that_passed_while_no_node_ran_are_made_good_once() {
        var hourly = new Sound();
        try (var a = new TestEngine(database, "", hourly)) {
            a.rounds.begin();
            pass(hourly, Duration.ofDays(3));
            orderDue(a);
            orderDue(a);
            assertThat(orders(hourly)).isEqualTo(1);
            var now = node.upkeep.now();
            assertThat(next(hourly)).isBetween(now, now.plus(Duration.ofHours(1)));
        }
        // A node that begins does not forget what the last one has left undone.
        pass(hourly, Duration.ofDays(3));
        try (var b = new TestEngine(database, "", hourly)) {
            b.rounds.begin();
            orderDue(b);
            assertThat(orders(hourly)).isEqualTo(2);
        }
    }

    @Test
    void a_schedule_that_is_paused_orders_nothing() {
        var hourly = new Sound();
        try (var a = new TestEngine(database, "", hourly)) {
            a.rounds.begin();
            pass(hourly, Duration.ofHours(1));
            database.sql().update("update platform.job_schedule set paused_at = now() where name = ?", hourly.kind);
            orderDue(a);
            assertThat(orders(hourly)).isZero();
        }
    }

    @Test
    void a_schedule_that_is_broken_holds_up_neither_others_nor_the_rescue_of_the_dead() {
        var broken = new Broken();
        var sound = new Sound();
        try (var a = new TestEngine(database, "", broken, sound)) {
            node.jobs.enqueue(echo.say("a"));
            claimFor(node);
            a.rounds.begin();
            pass(broken, Duration.ofHours(1));
            pass(sound, Duration.ofHours(1));
            endLease(node.node());
            a.aheadNanos.set(a.config.lease.dividedBy(2).toNanos());

            a.rounds.poll(0);

            assertThat(orders(broken)).isZero();
            assertThat(orders(sound)).isEqualTo(1);
            assertThat(count(
                            "select count(*) as n from platform.job where queue = ? and state = 'available'",
                            echo.queue))
                    .isEqualTo(1);
        }
    }

    @Test
    void poll_stampede_without_jitter() {
        var random = RandomGenerator.of("L64X128MixRandom");
        var pauses = LongStream.range(0, 1_000)
                .map(i -> Watch.jittered(Duration.ofSeconds(1), random))
                .toArray();
        assertThat(LongStream.of(pauses).boxed())
                .allSatisfy(pause -> assertThat(pause).isBetween(750_000_000L, 1_000_000_000L));
        // After a hundred looks, nodes that began together are far apart.
        assertThat(LongStream.of(pauses)
                        .map(pause -> pause / 25_000_000)
                        .distinct()
                        .count())
                .isGreaterThanOrEqualTo(10);
    }
}
