package io.meydan.platform.job.console;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What comes of itself. */
@ApplicationScoped
class ScheduleRepository {

    private static final String SELECT = """
            select s.name, s.kind, s.cron, s.zone, s.paused_at is not null as paused, s.next_at, s.last_at, s.last_job_id, (
                select %s from (
                    select state from platform.job where id = s.last_job_id
                    union all select state from platform.job_past where id = s.last_job_id) last) as last_state
            from platform.job_schedule s
            """.formatted(States.WORD);

    @Inject
    Sql sql;

    List<ScheduleView> all() {
        return sql.list(SELECT + "order by s.name limit 1000", ScheduleRepository::read);
    }

    Optional<ScheduleView> find(String name) {
        return sql.first(SELECT + "where s.name = ?", ScheduleRepository::read, name);
    }

    private static ScheduleView read(Row row) throws SQLException {
        return new ScheduleView(
                row.text("name"),
                row.text("kind"),
                row.text("cron"),
                row.text("zone"),
                row.flag("paused"),
                row.instant("next_at"),
                row.instantOrNull("last_at"),
                row.idOrNull("last_job_id"),
                row.textOrNull("last_state"));
    }

    /** Due at once; the next look of any node that knows the kind orders its job, within a second. */
    boolean runNow(String name) {
        return sql.update("""
                        update platform.job_schedule set next_at = least(next_at, clock_timestamp())
                        where name = ? and paused_at is null
                        """, name) > 0;
    }

    boolean pause(String name) {
        return sql.update(
                        "update platform.job_schedule set paused_at = coalesce(paused_at, clock_timestamp()) where name = ?",
                        name)
                > 0;
    }

    /** Goes on at that time: what passed while it was paused is not made good. */
    void resume(String name, Instant next) {
        sql.update("""
                update platform.job_schedule set paused_at = null, next_at = greatest(next_at, ?)
                where name = ? and paused_at is not null
                """, next, name);
    }
}
