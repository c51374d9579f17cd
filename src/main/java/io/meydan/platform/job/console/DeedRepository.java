package io.meydan.platform.job.console;

import io.meydan.platform.job.Control;
import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Changes jobs. Each statement has the state as a condition: a job that has gone on meanwhile is left alone. */
@ApplicationScoped
class DeedRepository {

    /**
     * Jobs that were given up begin anew, with their ids, their errors and their log. One whose children are to be done (again) waits for them; one
     * whose parent waits is waited for. No two lock children and parents in another order than the engine does: children first.
     */
    private static final String RETRY = """
            with back as materialized (
                delete from platform.job_past p where %s and p.state in ('discarded', 'cancelled') returning p.*),
            children as materialized (
                select c.parent_id from platform.job c where c.parent_id in (select id from back) order by c.id for update),
            awaited as (
                select parent_id, count(*) as n
                from (select parent_id from children union all select parent_id from back where parent_id is not null) both_of
                group by parent_id),
            parents as (
                update platform.job p set pending_children = p.pending_children + awaited.n
                from awaited where p.id = awaited.parent_id and p.state = 'pending')
            insert into platform.job (
                id, queue, kind, args, state, priority, run_at, rank, max_attempts, claim, group_key, group_limit, parent_id, parent_goes_on,
                pending_children, errors, trace_id, created_at)
            select b.id, b.queue, b.kind, b.args, case when a.n > 0 then 'pending' else 'available' end, b.priority, clock_timestamp(),
                clock_timestamp() + b.priority * ?::bigint * interval '1 millisecond', b.max_attempts, b.claim, b.group_key,
                b.group_limit, b.parent_id, b.parent_goes_on, coalesce(a.n, 0), b.errors, b.trace_id, b.created_at
            from back b left join awaited a on a.parent_id = b.id
            returning queue, group_key is not null as grouped
            """;

    /** A family below a job that does not run, which is its first member. */
    private static final String FAMILY = """
            with recursive family as (
                select id, 0 as depth from platform.job where id = ? and state <> 'running'
                union all
                select j.id, f.depth + 1 from platform.job j join family f on j.parent_id = f.id where f.depth < 100)
            """;

    @Inject
    Sql sql;

    @Inject
    Control control;

    /** A queue that has work now. */
    record Woken(String queue, boolean grouped) {}

    private static Woken woken(Row row) throws SQLException {
        return new Woken(row.text("queue"), row.flag("grouped"));
    }

    List<Woken> retry(UUID id) {
        return sql.list(
                RETRY.formatted("p.id = ?"),
                DeedRepository::woken,
                id,
                control.ageing().toMillis());
    }

    /** All of a queue that were given up, but not those that somebody cancelled. */
    List<Woken> retryFailed(String queue) {
        return sql.list(
                RETRY.formatted("p.queue = ? and p.state = 'discarded'"),
                DeedRepository::woken,
                queue,
                control.ageing().toMillis());
    }

    /** What waits for its time or its next try is due now. */
    List<Woken> runNow(UUID id) {
        return sql.list("""
                update platform.job
                set state = 'available', run_at = clock_timestamp(), rank = clock_timestamp() + priority * ?::bigint * interval '1 millisecond'
                where id = ? and state in ('scheduled', 'retryable')
                returning queue, group_key is not null as grouped
                """, DeedRepository::woken, control.ageing().toMillis(), id);
    }

    /** Asks for a job to be stopped that runs. */
    boolean askToStop(UUID id) {
        return sql.update("update platform.job set cancel_requested = true where id = ? and state = 'running'", id) > 0;
    }

    /** Locks what does not run of a family, children before parents as the engine does. Nobody claims any of it then. */
    List<UUID> lockIdle(UUID root) {
        return sql.list(FAMILY + """
                select j.id from platform.job j join (select id, max(depth) as depth from family group by id) f on f.id = j.id
                where j.state <> 'running' order by f.depth desc, j.id for update of j
                """, row -> row.id("id"), root);
    }

    /** Asks for those of a family to be stopped that run. One that is ending at this moment is left out. */
    int askFamilyToStop(UUID root) {
        return sql.update(FAMILY + """
                , held as (
                    select j.id from platform.job j where j.id in (select id from family) and j.state = 'running'
                    for update skip locked)
                update platform.job j set cancel_requested = true from held where j.id = held.id
                """, root);
    }

    /** Removes a job and its log for good, unless it runs, waits for children, or its parent is still to be done. */
    boolean remove(UUID id) {
        return remove("platform.job", "t.state in ('available', 'scheduled', 'retryable')", id)
                || remove("platform.job_past", "true", id);
    }

    private boolean remove(String table, String condition, UUID id) {
        return sql.first("""
                with gone as (
                    delete from %s t where t.id = ? and %s
                        and (t.parent_id is null or not exists (select 1 from platform.job p where p.id = t.parent_id))
                    returning t.id),
                lines as (delete from platform.job_log l using gone where l.job_id = gone.id)
                select id from gone
                """.formatted(table, condition), row -> row.id("id"), id)
                .isPresent();
    }

    /** Whether there is a job that waits for this one. */
    boolean hasLiveParent(UUID id) {
        return sql.first("""
                select exists (
                    select 1 from platform.job p where p.id in (
                        select parent_id from platform.job where id = ? union all select parent_id from platform.job_past where id = ?))
                    as needed
                """, row -> row.flag("needed"), id, id).orElse(false);
    }
}
