package io.meydan.platform.job.console;

import io.meydan.platform.job.console.JobStory.JobLine;
import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads jobs, whether they are still to be done or in the past. */
@ApplicationScoped
class JobRepository {

    private static final int MOST_RELATIVES = 100;
    private static final int MOST_LINES = 201;

    private static final String COLUMNS =
            "id, queue, kind, priority, attempt, max_attempts, progress, note, created_at,"
                    + " claimed_at, node_id, parent_id, errors -> -1 ->> 'message' as last_error, " + States.WORD
                    + " as word";

    /** Each side gives as many as fit onto the page, so both are read by their keys. */
    private static final String LIST = """
            select f.*, coalesce(n.name, f.node_id::text) as node
            from (
                (select %1$s, cancel_requested, run_at, null::timestamptz as finished_at
                 from platform.job where %2$s order by id desc limit ?)
                union all
                (select %1$s, false, null, finished_at
                 from platform.job_past where %2$s order by id desc limit ?)) f
            left join platform.job_node n on n.id = f.node_id
            order by f.id desc limit ?
            """;

    private static final String REST = """
            select args::text as args, null as result, unique_key, group_key, group_limit, rescues, claim, trace_id, pending_children,
                errors::text as errors
            from platform.job where id = ?
            union all
            select args::text, result::text, null, group_key, group_limit, rescues, claim, trace_id, 0, errors::text
            from platform.job_past where id = ?
            """;

    @Inject
    Sql sql;

    /** What is looked for; what is null does not matter. */
    record Wanted(
            @Nullable String queue,
            @Nullable String state,
            @Nullable String kind,
            @Nullable String text) {}

    /** What a list does not show of a job; JSON as it is stored. */
    record Rest(
            String arguments,
            @Nullable String result,
            @Nullable String uniqueKey,
            @Nullable String groupKey,
            long groupLimit,
            long rescues,
            long claim,
            @Nullable String traceId,
            long pendingChildren,
            String errors) {}

    /** Conditions and what they are about. */
    private static final class Filter {
        private final List<String> conditions = new ArrayList<>();
        private final List<@Nullable Object> values = new ArrayList<>();

        Filter and(String condition, @Nullable Object... about) {
            conditions.add(condition);
            values.addAll(List.of(about));
            return this;
        }
    }

    /**
     * Jobs, the youngest first.
     *
     * @param before continues after that one
     */
    List<JobView> list(Wanted wanted, @Nullable UUID before, int limit) {
        var filter = new Filter().and("true");
        if (before != null) {
            filter.and("id < ?", before);
        }
        if (wanted.queue() != null) {
            filter.and("queue = ?", wanted.queue());
        }
        var states = States.stored(wanted.state());
        if (states != null) {
            filter.and("state = any (?)", states);
        }
        if (wanted.kind() != null) {
            filter.and("starts_with(kind, ?)", wanted.kind());
        }
        var text = wanted.text();
        if (text != null) {
            filter.and(
                    "(position(lower(?) in lower(args::text)) > 0 or position(lower(?) in lower(errors::text)) > 0"
                            + " or id::text = lower(?) or trace_id = ?)",
                    text,
                    text,
                    text,
                    text);
        }
        return list(filter, limit);
    }

    private List<JobView> list(Filter filter, int limit) {
        var where = String.join(" and ", filter.conditions);
        var arguments = new ArrayList<@Nullable Object>();
        for (var side = 0; side < 2; side++) {
            arguments.addAll(filter.values);
            arguments.add(limit);
        }
        arguments.add(limit);
        return sql.list(LIST.formatted(COLUMNS, where), JobRepository::read, arguments.toArray());
    }

    Optional<JobView> find(UUID id) {
        return list(new Filter().and("id = ?", id), 1).stream().findFirst();
    }

    /** The last ones. */
    List<JobView> childrenOf(UUID parent) {
        return list(new Filter().and("parent_id = ?", parent), MOST_RELATIVES);
    }

    Optional<Rest> rest(UUID id) {
        return sql.first(
                REST,
                row -> new Rest(
                        row.text("args"),
                        row.textOrNull("result"),
                        row.textOrNull("unique_key"),
                        row.textOrNull("group_key"),
                        row.number("group_limit"),
                        row.number("rescues"),
                        row.number("claim"),
                        row.textOrNull("trace_id"),
                        row.number("pending_children"),
                        row.text("errors")),
                id,
                id);
    }

    List<JobLine> log(UUID id) {
        return sql.list(
                "select at, attempt, line from platform.job_log where job_id = ? order by number limit ?",
                row -> new JobLine(row.instant("at"), row.number("attempt"), row.text("line")),
                id,
                MOST_LINES);
    }

    /** Where a job is; empty if it is not kept any more. */
    Optional<String> state(UUID id) {
        return find(id).map(JobView::state);
    }

    private static JobView read(Row row) throws SQLException {
        return new JobView(
                row.id("id"),
                row.text("queue"),
                row.text("kind"),
                row.text("word"),
                row.number("priority"),
                row.number("attempt"),
                row.number("max_attempts"),
                row.number("progress"),
                row.textOrNull("note"),
                row.textOrNull("last_error"),
                row.flag("cancel_requested"),
                row.instantOrNull("run_at"),
                row.instant("created_at"),
                row.instantOrNull("claimed_at"),
                row.instantOrNull("finished_at"),
                row.textOrNull("node"),
                row.idOrNull("parent_id"));
    }
}
