package io.meydan.platform.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of a job: how far it is, what it said, and for how long. */
class JobStoryDbTest extends JobDbCase {

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

    @Test
    void of_what_failed_fifty_are_kept_beside_what_was_completed() {
        node.start();
        echo.deed = (word, run) -> {
            if (word.word().equals("bad")) {
                throw new Job.DoNotRetry("no");
            }
        };
        node.jobs.enqueueAll(IntStream.range(0, 120)
                .mapToObj(i -> echo.say(i % 2 == 0 ? "bad" : "good"))
                .toList());
        await(() -> backlog() == 0);
        await(() -> pastIn("discarded") == 50);
        assertThat(pastIn("completed")).isEqualTo(60);
    }

    private int pastIn(String state) {
        return count("select count(*) as n from platform.job_past where queue = ? and state = ?", echo.queue, state);
    }

    @Test
    void a_flood_of_lines_is_cut_and_says_so() {
        echo.options = echo.options.tried(2, Backoff.fixed(Duration.ZERO));
        node.start();
        echo.deed = (word, run) -> {
            for (var i = 0; i < 150; i++) {
                run.log("line of try " + run.attempt() + " " + "x".repeat(600));
            }
            if (run.attempt() == 1) {
                throw new IllegalStateException("no");
            }
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        assertThat(past(id).attempt()).isEqualTo(2);
        var lines = database.sql()
                .list(
                        "select line from platform.job_log where job_id = ? order by number",
                        row -> row.text("line"),
                        id);
        assertThat(lines).hasSize(201);
        assertThat(lines.subList(0, 200))
                .allSatisfy(line -> assertThat(line).hasSize(500).endsWith("x…"));
        assertThat(lines.get(149)).startsWith("line of try 1");
        assertThat(lines.get(199)).startsWith("line of try 2");
        assertThat(lines.get(200)).isEqualTo("There is more; it is left out.");
    }

    @Test
    void progress_is_stored_at_most_twice_a_second_and_at_the_end() {
        var writes = new AtomicInteger();
        node.engine.runs = new RunRepository() {
            @Override
            boolean progress(Claim claim, int percent, String note) {
                writes.incrementAndGet();
                return super.progress(claim, percent, note);
            }
        };
        node.engine.runs.sql = database.sql();
        node.start();
        var millis = new AtomicLong();
        echo.deed = (word, run) -> {
            var begun = System.nanoTime();
            for (var i = 0; i <= 90; i++) {
                run.progress(i, "step " + i);
            }
            millis.set((System.nanoTime() - begun) / 1_000_000);
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        assertThat(past(id).progress()).isEqualTo(100);
        assertThat(note(id)).isEqualTo("step 90");
        assertThat(writes.get()).isBetween(2, (int) (2 + millis.get() / 500));
    }

    @Test
    void what_was_said_last_is_stored_with_the_end() {
        node.start();
        echo.deed = (word, run) -> {
            run.progress(1, "first");
            run.progress(50, "half\0way " + "x".repeat(300));
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        assertThat(past(id).progress()).isEqualTo(100);
        assertThat(note(id)).startsWith("half\ufffdway xxx").hasSize(200);
    }

    @Test
    void a_job_that_says_how_far_it_is_and_is_completed_in_a_transaction_has_not_failed() {
        node.start();
        echo.deed = (word, run) -> {
            run.progress(1, "first");
            run.progress(2, "last");
            database.inTransaction(run::completeHere);
        };
        var id = node.jobs.enqueue(echo.say("a")).id();
        assertThat(past(id).state()).isEqualTo("completed");
        assertThat(note(id)).isEqualTo("last");
        await(() -> node.engine.running().isEmpty());
        var counts = node.stats.queues().get(echo.queue);
        assertThat(counts.failed()).isZero();
        assertThat(counts.completed()).isEqualTo(1);
        assertThat(node.stats.refused()).isZero();
    }

    private String note(UUID id) {
        return database.sql()
                .first("select note from platform.job_past where id = ?", row -> row.text("note"), id)
                .orElseThrow();
    }

    @Test
    void a_result_that_cannot_be_stored_is_a_failure_and_not_an_endless_story() throws Exception {
        echo.options = echo.options.tried(1, Backoff.fixed(Duration.ZERO));
        node.start();
        echo.deed = (word, run) -> run.result(new Echo.Answer(word.word()));
        var orders = node.jobs.enqueueAll(List.of(echo.say("a"), echo.say("b")));
        assertThat(past(orders.get(0).id()).state()).isEqualTo("completed");
        assertThat(past(orders.get(1).id()).state()).isEqualTo("completed");

        echo.deed = (word, run) -> run.result(new Echo.Answer("zero \0"));
        var bad = node.jobs.enqueue(echo.say("c")).id();
        assertThat(past(bad).state()).isEqualTo("discarded");
        assertThat(past(bad).lastError()).startsWith("How it ended could not be stored: ");
    }
}
