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

    /** One node at a time, until the end of the transaction: nodes that start together must not both make the first admin. */
    void lockFirstAdmin() {
        sql.list("select pg_advisory_xact_lock(hashtext('meydan.first-admin'))::text as locked", r -> r.text("locked"));
    }
}
