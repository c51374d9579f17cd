package io.meydan.platform.job;

import io.meydan.launcher.Await;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Engines on a real database, with a kind and a queue of the test's own. */
abstract class JobDbCase {

    final TestDatabase database = TestDatabase.shared();
    final Echo echo = new Echo();
    final TestEngine node = new TestEngine(database, echo.queue + ":2", echo);
    private final List<TestEngine> others = new ArrayList<>();

    @AfterEach
    void stop() {
        others.forEach(TestEngine::close);
        node.close();
    }

    /** Another node of the cluster, with two threads. */
    TestEngine another() {
        var other = new TestEngine(database, echo.queue + ":2", echo);
        others.add(other);
        return other;
    }

    /** A job that is done, as it is kept. */
    record Past(String state, int attempt, int errors, String lastError, String result, int progress) {}

    Past past(UUID id) {
        await(() -> find(id) != null);
        return find(id);
    }

    Past find(UUID id) {
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

    String state(UUID id) {
        return database.sql()
                .first("select state from platform.job where id = ?", row -> row.text("state"), id)
                .orElse("gone");
    }

    /** A job that is not done, as the table has it. */
    record Live(String state, int attempt, long claim, int rescues, int errors) {}

    Live live(UUID id) {
        return database.sql()
                .first(
                        """
                        select state, attempt, claim, rescues, jsonb_array_length(errors) as n from platform.job where id = ?
                        """,
                        row -> new Live(
                                row.text("state"),
                                row.integer("attempt"),
                                row.number("claim"),
                                row.integer("rescues"),
                                row.integer("n")),
                        id)
                .orElseThrow();
    }

    static void await(BooleanSupplier condition) {
        Await.until(Duration.ofSeconds(30), condition, () -> "It did not come to that");
    }

    /** How many rows the statement counts, as {@code n}. */
    int count(String statement, @Nullable Object... arguments) {
        return database.sql()
                .first(statement, row -> row.integer("n"), arguments)
                .orElseThrow();
    }

    /** Jobs of this queue that are not done. */
    int backlog() {
        return count("select count(*) as n from platform.job where queue = ?", echo.queue);
    }

    /** Lets time pass for this queue, by the only clock that counts. */
    void pass(Duration time) {
        database.sql().update("""
                update platform.job set run_at = run_at - ? * interval '1 millisecond', rank = rank - ? * interval '1 millisecond'
                where queue = ?
                """, time.toMillis(), time.toMillis(), echo.queue);
        node.watch.dueIn(Duration.ZERO);
    }

    /** As if the node had died and its lease had run out. */
    void endLease(UUID id) {
        database.sql().update("update platform.job_node set lease_until = clock_timestamp() where id = ?", id);
    }

    /** Takes a job for a node without its engine, as one does that dies or hangs with it. */
    Claim claimFor(TestEngine claimer) {
        claimer.upkeep.register(List.of(echo.queue));
        claimer.upkeep.renew(claimer.node(), "test");
        var claimed = claimer.claims.claim(echo.queue, List.of(echo.kind), claimer.node(), 1);
        if (claimed.size() != 1) {
            throw new AssertionError("There is nothing to claim");
        }
        return claimed.get(0);
    }
}
