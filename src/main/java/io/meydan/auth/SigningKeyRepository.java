package io.meydan.auth;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Keys that sign access tokens, shared by all nodes. */
@ApplicationScoped
class SigningKeyRepository {

    /** A key as it is stored; the sealed half in Base64. */
    record Stored(String kid, String publicJwk, String privateSealed, String sealedBy) {}

    @Inject
    Sql sql;

    /** One node at a time, until the end of the transaction: all must sign with the same key. */
    void lock() {
        sql.list("select pg_advisory_xact_lock(hashtext('meydan.signing-key'))::text as locked", r -> r.text("locked"));
    }

    /** The newest first. */
    List<Stored> all() {
        return sql.list(
                """
                select kid, public_jwk, private_sealed, sealed_by from auth.signing_key
                where retired_at is null
                order by created_at desc, kid
                """,
                r -> new Stored(r.text("kid"), r.text("public_jwk"), r.text("private_sealed"), r.text("sealed_by")));
    }

    void insert(Stored key, Instant at) {
        sql.update("""
                insert into auth.signing_key (kid, public_jwk, private_sealed, sealed_by, created_at)
                values (?, ?, ?, ?, ?)
                """, key.kid(), key.publicJwk(), key.privateSealed(), key.sealedBy(), at);
    }

    /** The secret that lies in the database: the one given, unless there is one already. */
    byte[] storedSecret(byte[] candidate) {
        sql.update("insert into auth.stored_secret (secret) values (?) on conflict do nothing", candidate);
        return sql.first("select secret from auth.stored_secret", r -> r.bytes("secret"))
                .orElseThrow();
    }
}
