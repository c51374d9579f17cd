package io.meydan.auth;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions and their refresh tokens. */
@ApplicationScoped
class SessionRepository {

    /** A refresh token with its session, locked until the end of the transaction. */
    record Held(
            UUID sessionId,
            UUID accountId,
            String userAgent,
            Instant tokenExpiresAt,
            @Nullable Instant usedAt,
            Instant sessionExpiresAt,
            @Nullable Instant endedAt) {}

    /** A session that was ended, and when. */
    record Ended(UUID id, Instant at) {}

    @Inject
    Sql sql;

    void open(UUID id, UUID account, Device device, Instant now, Instant expiresAt) {
        sql.update("""
                insert into auth.session (id, account_id, user_agent, address, created_at, last_used_at, proved_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """, id, account, device.userAgent(), device.address(), now, now, now, expiresAt);
    }

    /** The lock makes those who present the same token at the same time follow one another. */
    Optional<Held> hold(byte[] hash) {
        return sql.first(
                """
                select t.session_id, s.account_id, s.user_agent, t.expires_at as token_expires_at, t.used_at,
                    s.expires_at as session_expires_at, s.ended_at
                from auth.refresh_token t join auth.session s on s.id = t.session_id
                where t.hash = ?
                for update
                """,
                row -> new Held(
                        row.id("session_id"),
                        row.id("account_id"),
                        row.text("user_agent"),
                        row.instant("token_expires_at"),
                        row.instantOrNull("used_at"),
                        row.instant("session_expires_at"),
                        row.instantOrNull("ended_at")),
                hash);
    }

    void add(byte[] hash, UUID session, Instant issuedAt, Instant expiresAt) {
        sql.update(
                "insert into auth.refresh_token (hash, session_id, issued_at, expires_at) values (?, ?, ?, ?)",
                hash,
                session,
                issuedAt,
                expiresAt);
    }

    /** Notes the first use of a token and of its session, and drops the tokens of the session that are too old to matter. */
    void use(byte[] hash, UUID session, Device device, Instant now) {
        sql.update("""
                with used as (update auth.refresh_token set used_at = coalesce(used_at, ?) where hash = ?),
                    stale as (delete from auth.refresh_token where session_id = ? and expires_at < ? and hash <> ?)
                update auth.session set last_used_at = ?, address = ? where id = ?
                """, now, hash, session, now, hash, now, device.address(), session);
    }

    /** Ends a session, unless it is over. Returns whether it was open. */
    boolean end(UUID session, String reason, Instant now) {
        return sql.update(
                        "update auth.session set ended_at = ?, end_reason = ? where id = ? and ended_at is null",
                        now,
                        reason,
                        session)
                == 1;
    }

    /** The hundred that were used last. Served by session_account_idx. */
    List<Sessions.Open> openOf(UUID account, Instant usedSince, Instant now) {
        return sql.list(
                """
                select id, user_agent, address, created_at, last_used_at from auth.session
                where account_id = ? and last_used_at > ? and expires_at > ? and ended_at is null
                order by last_used_at desc, id desc limit 100
                """,
                row -> new Sessions.Open(
                        row.id("id"),
                        row.text("user_agent"),
                        row.text("address"),
                        row.instant("created_at"),
                        row.instant("last_used_at")),
                account,
                usedSince,
                now);
    }

    /** Ends a session of that account, unless it is over. Returns whether it was open. */
    boolean endOf(UUID account, UUID session, String reason, Instant now) {
        return sql.update("""
                        update auth.session set ended_at = ?, end_reason = ?
                        where id = ? and account_id = ? and ended_at is null
                        """, now, reason, session, account) == 1;
    }

    /** Ends what is open of that account, but one. Returns what was ended. */
    List<UUID> endOthers(UUID account, UUID kept, String reason, Instant now) {
        return sql.list("""
                update auth.session set ended_at = ?, end_reason = ?
                where account_id = ? and id <> ? and ended_at is null and expires_at > ?
                returning id
                """, row -> row.id("id"), now, reason, account, kept, now);
    }

    /** Notes a fresh proof and removes the session's refresh tokens. Returns when the session ends, if it is not over. */
    Optional<Instant> prove(UUID session, Instant now) {
        var end = sql.first(
                "update auth.session set proved_at = ? where id = ? and ended_at is null and expires_at > ? returning expires_at",
                row -> row.instant("expires_at"),
                now,
                session,
                now);
        sql.update("delete from auth.refresh_token where session_id = ?", session);
        return end;
    }

    boolean provedSince(UUID session, Instant since) {
        return sql.first("select id from auth.session where id = ? and proved_at >= ?", r -> r.id("id"), session, since)
                .isPresent();
    }

    /** Served by session_ended_at_idx. */
    List<Ended> endedSince(Instant since) {
        return sql.list(
                "select id, ended_at from auth.session where ended_at > ?",
                row -> new Ended(row.id("id"), row.instant("ended_at")),
                since);
    }

    /** Removes sessions that nobody can continue, at most a thousand. */
    void sweep(Instant before) {
        sql.update("""
                delete from auth.session where id in
                    (select id from auth.session where expires_at < ? or ended_at < ? limit 1000)
                """, before, before);
    }
}
