package io.meydan.auth;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Counted attempts. Runs outside transactions: an attempt counts whatever becomes of it. */
@ApplicationScoped
class ThrottleRepository {

    /** After that long without an attempt all is forgiven. */
    private static final Duration MEMORY = Duration.ofMinutes(15);

    /** Doubles from one second and stops at 512. */
    private static final String ATTEMPT = """
            insert into auth.throttle as t (key, attempts, last_at, blocked_until) values (?, 1, ?, '-infinity')
            on conflict (key) do update set
                attempts = case when t.last_at < ? then 1 else t.attempts + 1 end,
                last_at = excluded.last_at,
                blocked_until = case when t.last_at >= ? and t.attempts >= ?
                    then excluded.last_at + interval '1 second' * power(2, least(t.attempts - ?, 9))
                    else '-infinity' end
            where t.blocked_until <= excluded.last_at
            """;

    @Inject
    Sql sql;

    /** Counts an attempt in one statement. @return until when the key is blocked, in which case nothing was counted */
    Optional<Instant> attempt(String key, int free, Instant now) {
        var forgiven = now.minus(MEMORY);
        if (sql.update(ATTEMPT, key, now, forgiven, forgiven, free, free) == 1) {
            return Optional.empty();
        }
        return sql.first("select blocked_until from auth.throttle where key = ?", r -> r.instant("blocked_until"), key)
                .filter(now::isBefore);
    }

    void forget(String key) {
        sql.update("delete from auth.throttle where key = ?", key);
    }

    void takeBack(String key) {
        sql.update(
                "update auth.throttle set attempts = greatest(attempts - 1, 0), blocked_until = '-infinity' where key = ?",
                key);
    }

    /** Removes what is forgiven anyway. */
    void sweep(Instant now) {
        sql.update("delete from auth.throttle where last_at < ? and blocked_until < ?", now.minus(MEMORY), now);
    }
}
