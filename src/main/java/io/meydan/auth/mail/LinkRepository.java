package io.meydan.auth.mail;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links and their tokens. */
@ApplicationScoped
class LinkRepository {

    private static final String COLUMNS =
            "l.id, l.account_id, l.email, l.former_email, l.asked_from, l.created_at, l.expires_at, l.used_at";

    /** So long somebody may still have to be told what a link has done. */
    private static final Duration KEPT = Duration.ofDays(3);

    @Inject
    Sql sql;

    /** Also removes a few of those that are over. Served by mail_link_expires_at_idx. */
    void add(Link link, Purpose purpose) {
        sql.update("""
                delete from auth.mail_link where id in
                    (select id from auth.mail_link where expires_at < ? limit 20 for update skip locked)
                """, link.createdAt().minus(KEPT));
        sql.update(
                """
                insert into auth.mail_link (id, purpose, account_id, email, asked_from, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                link.id(),
                purpose.id(),
                link.account(),
                link.email(),
                link.askedFrom(),
                link.createdAt(),
                link.expiresAt());
    }

    Optional<Link> find(UUID id, Purpose purpose) {
        return sql.first(
                "select " + COLUMNS + " from auth.mail_link l where l.id = ? and l.purpose = ?",
                LinkRepository::link,
                id,
                purpose.id());
    }

    Optional<Link> byToken(byte[] hash, Purpose purpose) {
        return sql.first(
                "select " + COLUMNS
                        + " from auth.mail_token t join auth.mail_link l on l.id = t.link_id where t.hash = ? and l.purpose = ?",
                LinkRepository::link,
                hash,
                purpose.id());
    }

    /** All of an account, locked in one order: of two that use different links at once, one comes after the other. Served by mail_link_account_idx. */
    List<Link> hold(UUID account, Purpose purpose) {
        return sql.list(
                "select " + COLUMNS
                        + " from auth.mail_link l where l.account_id = ? and l.purpose = ? order by l.id for update",
                LinkRepository::link,
                account,
                purpose.id());
    }

    /** The newest to an address that the account does not have yet. */
    Optional<Link> newest(UUID account, Purpose purpose) {
        return sql.first(
                "select " + COLUMNS
                        + " from auth.mail_link l where l.account_id = ? and l.purpose = ? order by l.created_at desc, l.id desc limit 1",
                LinkRepository::link,
                account,
                purpose.id());
    }

    void addToken(byte[] hash, UUID link) {
        sql.update("insert into auth.mail_token (hash, link_id) values (?, ?)", hash, link);
    }

    void belongsTo(UUID link, UUID account) {
        sql.update("update auth.mail_link set account_id = ? where id = ?", account, link);
    }

    void use(UUID link, @Nullable String formerEmail, Instant now) {
        sql.update("update auth.mail_link set used_at = ?, former_email = ? where id = ?", now, formerEmail, link);
    }

    /** Ends those that are still good, but for one address (an empty text: for none). */
    void endOthers(UUID account, Purpose purpose, String email, Instant now) {
        sql.update("""
                update auth.mail_link set used_at = ?
                where account_id = ? and purpose = ? and used_at is null and email <> ?
                """, now, account, purpose.id(), email);
    }

    private static Link link(Row row) throws SQLException {
        return new Link(
                row.id("id"),
                row.idOrNull("account_id"),
                row.text("email"),
                row.textOrNull("former_email"),
                row.textOrNull("asked_from"),
                row.instant("created_at"),
                row.instant("expires_at"),
                row.instantOrNull("used_at"));
    }
}
