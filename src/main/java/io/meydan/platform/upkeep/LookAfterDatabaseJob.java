package io.meydan.platform.upkeep;

import io.meydan.platform.job.Backoff;
import io.meydan.platform.job.Job;
import io.meydan.platform.job.JobOptions;
import io.meydan.platform.job.JobRun;
import io.meydan.platform.job.Schedule;
import io.meydan.platform.persistence.LongLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Vacuums, analyzes and reindexes every table of ours, one after the other, without locking anybody out. A reindex that was broken off leaves an
 * index behind that is kept up to date and never used; such leftovers are dropped first.
 */
@ApplicationScoped
class LookAfterDatabaseJob implements Job<LookAfterDatabaseJob.Nothing> {

    /** There is nothing to say. */
    public record Nothing() {}

    /** Ours are the schemas that the migrations made. */
    private static final String TABLES = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
                and has_table_privilege(c.oid, 'select') and pg_has_role(c.relowner, 'usage')
            order by 1
            """;

    private static final String LEFTOVERS = """
            select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_index i
            join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
            where not i.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$' and pg_has_role(c.relowner, 'usage')
            order by 1
            """;

    @Inject
    UpkeepConfig config;

    @Inject
    LongLine line;

    @Override
    public String kind() {
        return "platform.look-after-database";
    }

    @Override
    public Class<Nothing> argumentsClass() {
        return Nothing.class;
    }

    @Override
    public JobOptions options() {
        return JobOptions.DEFAULT
                .in("maintenance")
                .withPriority(9)
                .tried(3, Backoff.exponential(Duration.ofMinutes(5)))
                .within(config.time);
    }

    @Override
    public Optional<Schedule> schedule() {
        return Optional.of(new Schedule(config.cron, config.zone));
    }

    @Override
    public Nothing scheduledArguments() {
        return new Nothing();
    }

    @Override
    public void run(Nothing nothing, JobRun run) {
        line.use(statement -> {
            for (var leftover : names(statement, LEFTOVERS)) {
                run.log("Dropping " + leftover + ", which a reindex left behind");
                statement.execute("drop index concurrently if exists " + leftover);
            }
            var tables = names(statement, TABLES);
            for (var i = 0; i < tables.size() && !run.isStopped(); i++) {
                run.progress(100 * i / tables.size(), tables.get(i));
                statement.execute("vacuum (analyze) " + tables.get(i));
                statement.execute("reindex table concurrently " + tables.get(i));
            }
            run.log(tables.size() + " tables looked after");
        });
        if (run.isStopped()) {
            throw new IllegalStateException("Stopped before all tables were looked after");
        }
    }

    private static List<String> names(Statement statement, String query) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
