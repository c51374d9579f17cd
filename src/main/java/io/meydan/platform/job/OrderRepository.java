package io.meydan.platform.job;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores orders. Nothing here can make the caller's transaction fail because another order has the same key. */
@ApplicationScoped
class OrderRepository {

    /** An order as it is stored. */
    record Row(
            UUID id,
            String queue,
            String kind,
            String arguments,
            int priority,
            int attempts,
            @Nullable Instant at,
            Duration delay,
            @Nullable String uniqueKey,
            boolean replaces,
            JobOrder.@Nullable Group group,
            @Nullable UUID parent,
            boolean parentGoesOn,
            int children,
            @Nullable String traceId) {

        /** A copy that claims no key for as long as it lives. */
        Row withoutKey() {
            return new Row(
                    id,
                    queue,
                    kind,
                    arguments,
                    priority,
                    attempts,
                    at,
                    delay,
                    null,
                    false,
                    group,
                    parent,
                    parentGoesOn,
                    children,
                    traceId);
        }
    }

    private static final String INSERT = """
            with ordered as (
                select *, coalesce(at, now() + delay_millis * interval '1 millisecond') as due
                from unnest(
                    ?::uuid[], ?::text[], ?::text[], ?::text[]::jsonb[], ?::text[]::smallint[], ?::text[]::smallint[],
                    ?::text[]::timestamptz[], ?::text[]::bigint[], ?::text[], ?::text[], ?::text[]::smallint[], ?::text[]::uuid[],
                    ?::text[]::boolean[], ?::text[]::integer[], ?::text[], ?::text[]::boolean[])
                    as o (id, queue, kind, args, priority, attempts, at, delay_millis, unique_key, group_key, group_limit, parent,
                        parent_goes_on, children, trace, replaces))
            insert into platform.job as j (
                id, queue, kind, args, state, priority, run_at, rank, max_attempts, unique_key, group_key, group_limit, parent_id,
                parent_goes_on, pending_children, trace_id, key_until_begun)
            select id, queue, kind, args,
                case when children > 0 then 'pending' when due > now() then 'scheduled' else 'available' end,
                priority, due, due + priority * ?::bigint * interval '1 millisecond', attempts, unique_key, group_key, group_limit,
                parent, parent_goes_on, children, trace, replaces
            from ordered
            """;

    private static final String UNLESS_THERE =
            INSERT + "on conflict (unique_key) where unique_key is not null do nothing returning id";

    /**
     * One that runs already cannot be replaced; it has let go of its key, so it is not met here. Of the one that waits only the id, the place in
     * time of its first order and the number of its claims stay: who was told the id finds the job under it, and a token is never given twice.
     */
    private static final String OR_REPLACE = INSERT + """
            on conflict (unique_key) where unique_key is not null do update set
                queue = excluded.queue, group_key = excluded.group_key, group_limit = excluded.group_limit, args = excluded.args,
                state = excluded.state, priority = excluded.priority, run_at = excluded.run_at, rank = excluded.rank,
                max_attempts = excluded.max_attempts, attempt = 0, rescues = 0, errors = '[]', progress = 0, note = null,
                trace_id = excluded.trace_id
            where j.state in ('scheduled', 'available', 'retryable')
            returning id
            """;

    @Inject
    Sql sql;

    @Inject
    JobConfig config;

    /**
     * Stores orders that replace nothing.
     *
     * @return the ids of those that were stored; the others met one with their key
     */
    Set<UUID> insert(List<Row> rows) {
        return new HashSet<>(write(UNLESS_THERE, rows));
    }

    /**
     * Stores an order in the place of one that waits with its key.
     *
     * @return the id of the job that stands there now; empty if that one cannot be replaced
     */
    Optional<UUID> replace(Row row) {
        return write(OR_REPLACE, List.of(row)).stream().findFirst();
    }

    private List<UUID> write(String statement, List<Row> rows) {
        return sql.list(
                statement,
                row -> row.id("id"),
                rows.stream().map(Row::id).toList(),
                column(rows, Row::queue),
                column(rows, Row::kind),
                column(rows, Row::arguments),
                column(rows, r -> Integer.toString(r.priority())),
                column(rows, r -> Integer.toString(r.attempts())),
                column(rows, r -> r.at() == null ? null : r.at().toString()),
                column(rows, r -> Long.toString(Math.max(0, r.delay().toMillis()))),
                column(rows, Row::uniqueKey),
                column(rows, r -> r.group() == null ? null : r.group().key()),
                column(
                        rows,
                        r -> r.group() == null
                                ? null
                                : Integer.toString(r.group().limit())),
                column(rows, r -> r.parent() == null ? null : r.parent().toString()),
                column(rows, r -> Boolean.toString(r.parentGoesOn())),
                column(rows, r -> Integer.toString(r.children())),
                column(rows, Row::traceId),
                column(rows, r -> Boolean.toString(r.replaces())),
                config.ageing.toMillis());
    }

    private static List<@Nullable String> column(List<Row> rows, Function<Row, @Nullable String> value) {
        var column = new ArrayList<@Nullable String>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    /** The live job with that key. */
    Optional<UUID> withKey(String uniqueKey) {
        return sql.first("select id from platform.job where unique_key = ?", row -> row.id("id"), uniqueKey);
    }

    /**
     * Takes a key for a time.
     *
     * @return the job that has it: this one, or that of an earlier order whose time has not passed
     */
    UUID takeWindow(String uniqueKey, UUID job, Duration window) {
        var taken = sql.first("""
                insert into platform.job_window as w (unique_key, job_id, until)
                values (?, ?, now() + ? * interval '1 millisecond')
                on conflict (unique_key) do update set job_id = excluded.job_id, until = excluded.until where w.until <= now()
                returning job_id
                """, row -> row.id("job_id"), uniqueKey, job, window.toMillis());
        return taken.or(() -> sql.first(
                        "select job_id from platform.job_window where unique_key = ?",
                        row -> row.id("job_id"),
                        uniqueKey))
                .orElse(job);
    }
}
