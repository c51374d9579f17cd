package io.meydan.platform.job;

import io.meydan.platform.job.ClaimRepository.Woken;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes jobs back from nodes. Every statement asks for the number of the claim: a node whose claim is over changes nothing. */
@ApplicationScoped
class EndRepository {

    /** A job that is done, one way or another, and what that means to its parent. */
    record Ended(
            UUID id, String queue, String state, @Nullable UUID parent, boolean parentGoesOn) {}

    private static final String PAST = """
            id, queue, kind, args, state, priority, attempt, max_attempts, claim, rescues, node_id, claimed_at, group_key, group_limit,
            parent_id, parent_goes_on, progress, note, errors, result, trace_id, created_at, finished_at
            """;

    private static final String APPENDED = """
            case when %1$s is null then j.errors else
                (case when jsonb_array_length(j.errors) >= 10 then j.errors - 0 else j.errors end) || %1$s end
            """;

    /**
     * Moves jobs to the past. Of what a batch completes only as many are written down as are kept, unless a parent waits for what they gave back.
     */
    private static final String END = """
            with done as materialized (
                select * from unnest(?::uuid[], ?::text[]::bigint[], ?::text[], ?::text[]::jsonb[], ?::text[]::jsonb[])
                    as d (id, claim, state, error, result)),
            gone as (
                delete from platform.job j using done d
                where j.id = d.id and j.claim = d.claim and j.state = 'running'
                returning j.id, j.queue, j.kind, j.args, d.state, j.priority, j.attempt, j.max_attempts, j.claim, j.rescues, j.node_id,
                    j.claimed_at, j.group_key, j.group_limit, j.parent_id, j.parent_goes_on,
                    case when d.state = 'completed' then 100 else j.progress end as progress, j.note, %s as errors, d.result, j.trace_id,
                    j.created_at, clock_timestamp() as finished_at),
            numbered as (
                select *, row_number() over (partition by queue, state order by id desc) as place from gone),
            kept as (
                insert into platform.job_past (%s)
                select %s from numbered
                where parent_id is not null or place <= case when state = 'completed' then ? else ? end)
            select id, queue, state, parent_id, parent_goes_on from gone
            """.formatted(APPENDED.formatted("d.error"), PAST, PAST);

    /** Gives jobs back to their queues: after a while, or at once where the try does not count. */
    private static final String COME_BACK = """
            update platform.job j
            set state = case when d.pause_millis > 0 then case when d.counted then 'retryable' else 'scheduled' end else 'available' end,
                attempt = j.attempt - case when d.counted then 0 else 1 end, node_id = null,
                run_at = case when d.pause_millis > 0 or d.counted then clock_timestamp() + d.pause_millis * interval '1 millisecond'
                    else j.run_at end,
                rank = case when d.pause_millis > 0 or d.counted
                    then clock_timestamp() + (d.pause_millis + j.priority * ?::bigint) * interval '1 millisecond' else j.rank end,
                errors = %s
            from unnest(?::uuid[], ?::text[]::bigint[], ?::text[]::bigint[], ?::text[]::boolean[], ?::text[]::jsonb[])
                as d (id, claim, pause_millis, counted, error)
            where j.id = d.id and j.claim = d.claim and j.state = 'running'
            returning j.id, j.cancel_requested
            """.formatted(APPENDED.formatted("d.error"));

    @Inject
    Sql sql;

    @Inject
    JobConfig config;

    /** Ends what this node still holds. What is not in the answer was not its own any more. */
    List<Ended> end(List<Outcome> outcomes) {
        return sql.list(
                END,
                row -> new Ended(
                        row.id("id"),
                        row.text("queue"),
                        row.text("state"),
                        row.idOrNull("parent_id"),
                        row.flag("parent_goes_on")),
                outcomes.stream().map(o -> o.claim().id()).toList(),
                column(outcomes, o -> Long.toString(o.claim().number())),
                column(outcomes, o -> o.kind().state()),
                column(outcomes, Outcome::error),
                column(outcomes, Outcome::result),
                config.keepCompleted,
                config.keepFailed);
    }

    /** A job that is in its queue again, though somebody may have wanted it cancelled while it ran. */
    record Back(UUID id, boolean isUnwanted) {}

    /** The same for what comes again. */
    List<Back> comeBack(List<Outcome> outcomes) {
        return sql.list(
                COME_BACK,
                row -> new Back(row.id("id"), row.flag("cancel_requested")),
                config.ageing.toMillis(),
                outcomes.stream().map(o -> o.claim().id()).toList(),
                column(outcomes, o -> Long.toString(o.claim().number())),
                column(outcomes, o -> Long.toString(o.pause().toMillis())),
                column(outcomes, o -> Boolean.toString(o.kind() == Outcome.Kind.RETRY)),
                column(outcomes, Outcome::error));
    }

    private static List<@Nullable String> column(List<Outcome> rows, Function<Outcome, @Nullable String> value) {
        var column = new ArrayList<@Nullable String>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    /** Locks parents in one order, so that two nodes that end children of the same families do not wait for each other. */
    void lock(List<UUID> parents) {
        sql.list("select id from platform.job where id = any (?) order by id for update", row -> row.id("id"), parents);
    }

    /**
     * One of the children is done; the parent is due when it was the last.
     *
     * @return the parent's queue if it is due now
     */
    List<Woken> oneChildLess(List<UUID> parents) {
        return sql.list("""
                with less as (select id, count(*) as n from unnest(?::uuid[]) as p (id) group by id),
                parents as (
                    update platform.job j
                    set pending_children = j.pending_children - less.n,
                        state = case when j.pending_children <= less.n then 'available' else j.state end,
                        run_at = case when j.pending_children <= less.n then clock_timestamp() else j.run_at end,
                        rank = case when j.pending_children <= less.n
                            then clock_timestamp() + j.priority * ?::bigint * interval '1 millisecond' else j.rank end
                    from less where j.id = less.id and j.state = 'pending'
                    returning j.queue, j.state, j.group_key)
                select distinct queue, group_key is not null as grouped from parents where state = 'available'
                """, Woken::read, parents, config.ageing.toMillis());
    }

    /** Ends jobs that no node holds and that are not to be run. */
    List<Ended> endIdle(List<UUID> ids, String state, @Nullable String error) {
        return ended(END_IDLE, ids, state, error);
    }

    /** Gives parents up that still wait: one that has been let go meanwhile has nothing to do with its children any more. */
    List<Ended> endPending(List<UUID> ids, String error) {
        return ended(END_PENDING, ids, "discarded", error);
    }

    private List<Ended> ended(String statement, List<UUID> ids, String state, @Nullable String error) {
        return sql.list(
                statement,
                row -> new Ended(
                        row.id("id"),
                        row.text("queue"),
                        row.text("state"),
                        row.idOrNull("parent_id"),
                        row.flag("parent_goes_on")),
                ids,
                state,
                error,
                error);
    }

    private static final String END_UNHELD = """
            with gone as (
                delete from platform.job j where j.id = any (?) and %s
                returning j.*),
            kept as (
                insert into platform.job_past (%s)
                select id, queue, kind, args, ?, priority, attempt, max_attempts, claim, rescues, node_id, claimed_at, group_key,
                    group_limit, parent_id, parent_goes_on, progress, note,
                    case when ?::text is null then errors else errors || ?::text::jsonb end, null, trace_id, created_at,
                    clock_timestamp()
                from gone returning id, state)
            select gone.id, gone.queue, kept.state, gone.parent_id, gone.parent_goes_on from gone join kept on kept.id = gone.id
            """;

    private static final String END_IDLE = END_UNHELD.formatted("j.state <> 'running'", PAST);
    private static final String END_PENDING = END_UNHELD.formatted("j.state = 'pending'", PAST);

    /** A job that was taken from a dead node and is in its queue again. */
    record Rescued(UUID id, Woken woken, int rescues, boolean isUnwanted) {}

    /** Takes jobs from nodes whose lease is over, whatever else runs elsewhere. A death is no failure of the job, so the try does not count. */
    List<Rescued> rescue(int limit) {
        return sql.list(
                """
                with lost as materialized (
                    select j.id from platform.job j
                    where j.state = 'running' and not exists (
                        select 1 from platform.job_node n where n.id = j.node_id and n.lease_until > clock_timestamp())
                    order by j.id limit ? for update skip locked)
                update platform.job j set state = 'available', attempt = j.attempt - 1, rescues = j.rescues + 1, node_id = null
                from lost where j.id = lost.id
                returning j.id, j.queue, j.group_key is not null as grouped, j.rescues, j.cancel_requested
                """,
                row -> new Rescued(row.id("id"), Woken.read(row), row.integer("rescues"), row.flag("cancel_requested")),
                limit);
    }

    /** Claims of a node that it does not know of, because the answer to its claim was lost on the way. */
    List<Claimed> heldBy(UUID node) {
        return sql.list("""
                select id, claim, claimed_at < clock_timestamp() - interval '10 seconds' as is_old from platform.job
                where node_id = ? and state = 'running'
                """, row -> new Claimed(row.id("id"), row.number("claim"), row.flag("is_old")), node);
    }

    /** A claim as the table knows it. */
    record Claimed(UUID id, long number, boolean isOld) {

        Claim.Token token() {
            return new Claim.Token(id, number);
        }
    }

    /** Gives a claim back that nobody works on; the try does not count. */
    int giveBack(Claimed claim) {
        return sql.update("""
                update platform.job set state = 'available', attempt = attempt - 1, node_id = null
                where id = ? and claim = ? and state = 'running'
                """, claim.id(), claim.number());
    }
}
