package io.meydan.auth;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Hashes of passwords. */
@ApplicationScoped
class CredentialRepository {

    @Inject
    Sql sql;

    Optional<String> hashOf(UUID account) {
        return sql.first(
                "select password_hash from auth.credential where account_id = ?",
                r -> r.text("password_hash"),
                account);
    }

    void insert(UUID account, String hash, Instant at) {
        sql.update(
                "insert into auth.credential (account_id, password_hash, changed_at) values (?, ?, ?)",
                account,
                hash,
                at);
    }

    /** Nobody changes it before the end of the transaction. */
    Optional<String> hold(UUID account) {
        return sql.first(
                "select password_hash from auth.credential where account_id = ? for share",
                r -> r.text("password_hash"),
                account);
    }

    /** Puts a hash in the place of another. Returns whether that other was there. */
    boolean replace(UUID account, String former, String hash, Instant at) {
        return sql.update("""
                        update auth.credential set password_hash = ?, changed_at = ?
                        where account_id = ? and password_hash = ?
                        """, hash, at, account, former) == 1;
    }

    /** Puts a hash in the place of whatever was there. */
    void renew(UUID account, String hash, Instant at) {
        sql.update(
                "update auth.credential set password_hash = ?, changed_at = ? where account_id = ?", hash, at, account);
    }

    /** One node at a time, until the end of the transaction: nodes that start together must not both make the first admin. */
    void lockFirstAdmin() {
        sql.list("select pg_advisory_xact_lock(hashtext('meydan.first-admin'))::text as locked", r -> r.text("locked"));
    }
}
