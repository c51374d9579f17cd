package io.meydan.auth.mail;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counts of letters. */
@ApplicationScoped
class AllowanceRepository {

    private static final String TAKE = """
            insert into auth.mail_allowance as a (key, begun_at, ends_at, used) values (?, ?, ?, 1)
            on conflict (key) do update set
                used = case when a.ends_at <= excluded.begun_at then 1 else a.used + 1 end,
                ends_at = case when a.ends_at <= excluded.begun_at then excluded.ends_at else a.ends_at end,
                begun_at = case when a.ends_at <= excluded.begun_at then excluded.begun_at else a.begun_at end
            where a.ends_at <= excluded.begun_at or a.used < ?
            """;

    @Inject
    Sql sql;

    /** Also removes a few that are over. Served by mail_allowance_ends_at_idx. */
    boolean take(String key, int most, Duration window, Instant now) {
        sql.update("""
                delete from auth.mail_allowance where key in
                    (select key from auth.mail_allowance where ends_at < ? limit 5 for update skip locked)
                """, now);
        return sql.update(TAKE, key, now, now.plus(window), most) == 1;
    }

    Optional<Instant> endOf(String key) {
        return sql.first("select ends_at from auth.mail_allowance where key = ?", row -> row.instant("ends_at"), key);
    }
}
