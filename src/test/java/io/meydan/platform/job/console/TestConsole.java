package io.meydan.platform.job.console;

import io.meydan.platform.Ids;
import io.meydan.platform.job.TestControl;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The console over a real database, with a queue of its own and no worker that would take what the test lays out. */
final class TestConsole implements AutoCloseable {

    final TestDatabase database = TestDatabase.shared();
    final String queue = "c-" + UUID.randomUUID().toString().substring(0, 13);
    final QueueRepository queueRows = new QueueRepository();
    final JobRepository jobs = new JobRepository();
    final DeedRepository deedRows = new DeedRepository();
    final ScheduleRepository schedules = new ScheduleRepository();
    final Queues queues = new Queues();
    final QueueCounts counts = new QueueCounts();
    final Stories stories = new Stories();
    final Deeds deeds = new Deeds();
    private final TestControl engine = new TestControl(database);
    private final Ids ids = new Ids(Clock.systemUTC());

    TestConsole() {
        queueRows.sql = database.sql();
        jobs.sql = database.sql();
        deedRows.sql = database.sql();
        deedRows.control = engine.control();
        schedules.sql = database.sql();
        counts.queues = queueRows;
        queues.queues = queueRows;
        queues.counts = counts;
        stories.jobs = jobs;
        deeds.queues = queueRows;
        deeds.deeds = deedRows;
        deeds.schedules = schedules;
        deeds.jobs = jobs;
        deeds.control = deedRows.control;
        deeds.cancellation = new Cancellation() {
            @Override
            Answer of(UUID id, String why) {
                return database.inTransaction(() -> super.of(id, why));
            }
        };
        deeds.cancellation.deeds = deedRows;
        deeds.cancellation.control = deedRows.control;
        database.sql().update("insert into platform.job_queue (name) values (?)", queue);
    }

    @Override
    public void close() {
        engine.close();
        database.sql().update("delete from platform.job where queue = ?", queue);
        database.sql().update("delete from platform.job_past where queue = ?", queue);
        database.sql().update("delete from platform.job_tally where queue = ?", queue);
        database.sql().update("delete from platform.job_queue where name = ?", queue);
    }

    /** A node that lives for a minute. */
    UUID node(String name) {
        var id = ids.next();
        database.sql().update("""
                insert into platform.job_node (id, name, lease_until) values (?, ?, clock_timestamp() + interval '1 minute')
                """, id, name);
        return id;
    }

    UUID live(String state) {
        return live(state, null);
    }

    /** A job that is to be done. One that runs has been tried once. */
    UUID live(String state, @Nullable UUID parent) {
        var id = ids.next();
        database.sql()
                .update(
                        """
                        insert into platform.job (
                            id, queue, kind, args, state, priority, run_at, rank, attempt, max_attempts, claim, node_id, claimed_at, parent_id,
                            trace_id)
                        values (?, ?, 'test.console', '{"word": "Bahçe"}', ?, 5,
                            clock_timestamp() + case when ? in ('scheduled', 'retryable') then interval '1 hour' else interval '0' end,
                            clock_timestamp() + interval '150 seconds', ?, 3, ?, ?, ?, ?, 'trace-of-it')
                        """,
                        id,
                        queue,
                        state,
                        state,
                        state.equals("running") ? 1 : 0,
                        state.equals("running") ? 7 : 0,
                        state.equals("running") ? node("n1") : null,
                        null,
                        parent);
        return id;
    }

    UUID past(String state) {
        return past(state, null);
    }

    /** A job that is done after three tries. */
    UUID past(String state, @Nullable UUID parent) {
        var id = ids.next();
        database.sql().update("""
                insert into platform.job_past (
                    id, queue, kind, args, state, priority, attempt, max_attempts, claim, rescues, parent_id, parent_goes_on, progress, errors,
                    result, trace_id, created_at, finished_at)
                values (?, ?, 'test.console', '{"word": "Bahçe"}', ?, 5, 3, 3, 9, 1, ?, false, 40,
                    '[{"attempt": 3, "at": "2026-01-02T03:04:05Z", "node": "n1", "type": "java.lang.Error", "message": "no luck", "trace": "at x"}]',
                    case when ? = 'completed' then '{"answer": 42}'::jsonb end, 'trace-of-it', clock_timestamp(), clock_timestamp())
                """, id, queue, state, parent, state);
        return id;
    }

    void log(UUID id, String line) {
        database.sql().update("insert into platform.job_log (job_id, attempt, line) values (?, 1, ?)", id, line);
    }

    void waitFor(UUID parent, int children) {
        database.sql().update("update platform.job set pending_children = ? where id = ?", children, parent);
    }

    /** As the engine stores it; {@code gone} if there is no such job. */
    String stored(UUID id) {
        return database.sql().first("""
                        select state from platform.job where id = ? union all select state from platform.job_past where id = ?
                        """, row -> row.text("state"), id, id).orElse("gone");
    }
}
