package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.job.JobRun.ClaimLost;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two nodes' engines on one database: one has what the other has not, and takes over what the other leaves. */
class TwoEnginesDbTest extends JobDbCase {

    private final TestEngine other = another();

    @Test
    void nothing_runs_twice() {
        node.start();
        other.start();
        for (var batch = 0; batch < 20; batch++) {
            (batch % 2 == 0 ? node : other)
                    .jobs.enqueueAll(
                            IntStream.range(0, 100).mapToObj(i -> echo.say("a")).toList());
        }
        await(() -> echo.seen.size() >= 2_000 && backlog() == 0);
        assertThat(echo.seen).hasSize(2_000).allSatisfy(seen -> assertThat(seen.token())
                .isEqualTo(1));
        assertThat(new HashSet<>(echo.seen.stream().map(Echo.Seen::id).toList()))
                .hasSize(2_000);
        assertThat(count(
                        "select coalesce(sum(completed), 0)::int as n from platform.job_tally where queue = ?",
                        echo.queue))
                .isEqualTo(2_000);
        for (var engine : List.of(node, other)) {
            assertThat(engine.stats.queues().get(echo.queue).completed())
                    .as("of each node")
                    .isPositive();
        }
    }

    @Test
    void notify_lost_work_that_another_node_ordered_is_found_by_looking() throws Exception {
        var orders = new TestEngine(database, "", echo);
        node.start();
        var id = orders.jobs.enqueue(echo.say("a")).id();
        assertThat(echo.next().id()).isEqualTo(id);
        orders.close();
    }

    @Test
    void what_a_dead_node_had_is_run_elsewhere_and_the_try_counts_once() throws Exception {
        var id = node.jobs.enqueue(echo.say("a")).id();
        var lost = claimFor(other);
        node.start();
        assertThat(live(id)).isEqualTo(new Live("running", 1, 1, 0, 0));

        endLease(other.node());
        node.aheadNanos.set(node.config.lease.dividedBy(2).toNanos());

        assertThat(echo.next()).isEqualTo(new Echo.Seen(id, "a", 1, lost.number() + 1));
        assertThat(past(id)).isEqualTo(new Past("completed", 1, 0, null, null, 100));
    }

    @Test
    void what_a_stale_worker_says_is_refused() {
        var id = node.jobs.enqueue(echo.say("a")).id();
        var stale = claimFor(other);
        endLease(other.node());
        rescueAll();
        var present = claimFor(node);
        assertThat(present.id()).isEqualTo(id);

        for (var kind : Outcome.Kind.values()) {
            var late = new Outcome(stale, kind, Duration.ZERO, null, null, 1);
            assertThat(other.ledger.settle(List.of(late), other.node()).refused())
                    .containsExactly(id);
        }
        assertThatThrownBy(() -> database.inTransaction(() -> other.ledger.completeNow(completed(stale), other.node())))
                .isInstanceOf(ClaimLost.class);
        assertThat(other.runs.progress(stale, 50, null)).isFalse();
        assertThat(other.ends.giveBack(new EndRepository.Claimed(id, stale.number(), true)))
                .isZero();

        assertThat(live(id)).isEqualTo(new Live("running", 1, 2, 1, 0));
        assertThat(node.ledger.settle(List.of(completed(present)), node.node()).refused())
                .isEmpty();
    }

    private static Outcome completed(Claim claim) {
        return new Outcome(claim, Outcome.Kind.COMPLETED, Duration.ZERO, null, null, 1);
    }

    private void rescueAll() {
        var full = true;
        while (full) {
            full = node.ledger.rescue().isFull();
        }
    }

    @Test
    void a_job_that_writes_with_its_completion_writes_nothing_when_it_is_somebody_elses() throws Exception {
        var mark = UUID.randomUUID().toString();
        var mayEnd = new CountDownLatch(1);
        echo.deed = (word, run) -> {
            if (run.fencingToken() == 1) {
                assertThat(mayEnd.await(30, TimeUnit.SECONDS)).isTrue();
            }
            database.inTransaction(() -> {
                database.sql()
                        .update(
                                "insert into platform.job_log (job_id, attempt, line) values (?, ?, ?)",
                                run.id(),
                                run.fencingToken(),
                                mark);
                run.completeHere();
            });
        };
        other.start();
        var id = other.jobs.enqueue(echo.say("a")).id();
        echo.next();
        endLease(other.node());
        rescueAll();
        node.start();
        assertThat(echo.next().token()).isEqualTo(2);
        assertThat(past(id).state()).isEqualTo("completed");
        mayEnd.countDown();
        await(() -> other.stats.refused() == 1);

        assertThat(count(
                        "select coalesce(sum(attempt), 0)::int as n from platform.job_log where job_id = ? and line = ?",
                        id,
                        mark))
                .as("the token of who has written")
                .isEqualTo(2);
    }

    @Test
    void a_job_that_takes_node_after_node_with_it_is_given_up() {
        var id = node.jobs.enqueue(echo.say("a").tried(1)).id();
        for (var death = 1; death <= node.config.maxRescues; death++) {
            assertThat(claimFor(other).attempt()).isEqualTo(1);
            endLease(other.node());
            rescueAll();
            assertThat(live(id)).isEqualTo(new Live("available", 0, death, death, 0));
        }
        claimFor(other);
        endLease(other.node());
        rescueAll();
        assertThat(past(id).state()).isEqualTo("discarded");
        assertThat(past(id).lastError()).isEqualTo("More than 5 nodes ended while they had this job");
    }

    @Test
    void rescuer_starved_by_a_full_batch_of_long_jobs() {
        // More long jobs of a living node, and more jobs of the dead one, than are looked at together.
        node.upkeep.register(List.of(echo.queue));
        node.upkeep.renew(node.node(), "alive");
        other.upkeep.renew(other.node(), "dies");
        node.jobs.enqueueAll(
                IntStream.range(0, 1_900).mapToObj(i -> echo.say("a")).toList());
        assertThat(node.claims.claim(echo.queue, List.of(echo.kind), node.node(), 700))
                .hasSize(700);
        assertThat(other.claims.claim(echo.queue, List.of(echo.kind), other.node(), 1_200))
                .hasSize(1_200);
        endLease(other.node());
        node.rounds.begin();
        node.aheadNanos.set(node.config.lease.dividedBy(2).toNanos());

        node.rounds.poll(0);

        assertThat(inState("available")).isEqualTo(1_200);
        assertThat(inState("running")).isEqualTo(700);
    }

    private int inState(String state) {
        return count("select count(*) as n from platform.job where queue = ? and state = ?", echo.queue, state);
    }

    @Test
    void after_a_while_without_database_nobody_is_buried_before_all_could_show_that_they_live() {
        node.jobs.enqueue(echo.say("a"));
        claimFor(other);
        node.rounds.begin();
        node.aheadNanos.set(node.config.lease.plusSeconds(5).toNanos());
        // Nobody could renew anything for longer than a lease.
        endLease(other.node());
        endLease(node.node());

        node.rounds.poll(0);
        assertThat(inState("running"))
                .as("before this node has renewed its own")
                .isEqualTo(1);
        node.rounds.renew();
        node.rounds.poll(0);
        assertThat(inState("running")).as("just after that").isEqualTo(1);

        other.upkeep.renew(other.node(), "alive");
        node.aheadNanos.addAndGet(node.config.lease.dividedBy(2).toNanos());
        node.rounds.poll(0);
        assertThat(inState("running")).as("which the other has done too").isEqualTo(1);
        endLease(other.node());
        node.rounds.poll(0);
        assertThat(inState("available")).as("after its real end").isEqualTo(1);
    }

    @Test
    void a_node_that_gets_its_own_job_again_does_not_mix_up_the_two() throws Exception {
        var gates = List.of(new CountDownLatch(1), new CountDownLatch(1));
        echo.deed = (word, run) -> assertThat(
                        gates.get((int) run.fencingToken() - 1).await(30, TimeUnit.SECONDS))
                .isTrue();
        node.start();
        var id = node.jobs.enqueue(echo.say("a")).id();
        echo.next();
        endLease(node.node());
        rescueAll();
        node.upkeep.renew(node.node(), "test");
        assertThat(echo.next().token()).isEqualTo(2);

        gates.get(0).countDown();
        await(() -> node.stats.refused() == 1);

        assertThat(node.engine.known()).containsExactly(new Claim.Token(id, 2));
        assertThat(state(id)).isEqualTo("running");
        gates.get(1).countDown();
        assertThat(past(id).state()).isEqualTo("completed");
        assertThat(echo.seen).hasSize(2);
    }

    @Test
    void a_claim_whose_answer_was_lost_is_given_back() throws Exception {
        var id = node.jobs.enqueue(echo.say("a")).id();
        claimFor(node);
        node.start();
        node.rounds.renew();
        assertThat(state(id)).as("an answer may still be on its way").isEqualTo("running");

        database.sql()
                .update("update platform.job set claimed_at = claimed_at - interval '11 seconds' where id = ?", id);
        node.rounds.renew();
        assertThat(echo.next()).isEqualTo(new Echo.Seen(id, "a", 1, 2));
    }
}
