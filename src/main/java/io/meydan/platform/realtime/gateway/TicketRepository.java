package io.meydan.platform.realtime.gateway;

import io.meydan.platform.persistence.Sql;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

@ApplicationScoped
class TicketRepository {

    private static final String SEPARATOR = " ";

    @Inject
    Sql sql;

    void add(byte[] digest, VerifiedToken holder, Instant expiresAt) {
        var caller = holder.caller();
        sql.update(
                """
                insert into platform.realtime_ticket
                    (digest, account_id, session_id, handle, roles, token_expires_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                digest,
                caller.id(),
                caller.sessionId(),
                caller.handle(),
                String.join(SEPARATOR, caller.roles()),
                holder.expiresAt(),
                expiresAt);
    }

    /** Takes a ticket out of the table: of two who come with the same, the database lets one win. */
    Optional<VerifiedToken> take(byte[] digest, Instant now) {
        return sql.first(
                """
                delete from platform.realtime_ticket
                where digest = ? and expires_at > ?
                returning account_id, session_id, handle, roles, token_expires_at
                """,
                row -> new VerifiedToken(
                        new Caller(
                                row.id("account_id"),
                                row.id("session_id"),
                                row.text("handle"),
                                row.text("roles").isEmpty()
                                        ? Set.of()
                                        : Set.of(row.text("roles").split(SEPARATOR))),
                        row.instant("token_expires_at")),
                digest,
                now);
    }

    /** Forgets tickets that nobody used. Served by realtime_ticket_expires_at_idx. */
    void removeExpired(Instant now) {
        sql.update("delete from platform.realtime_ticket where expires_at <= ?", now);
    }
}
