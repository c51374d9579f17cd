package io.meydan.auth.factor;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Authenticators and recovery codes. */
@ApplicationScoped
class FactorRepository {

    /** An authenticator; it guards the account once it was confirmed. */
    record Authenticator(String sealed, @Nullable Instant confirmedAt, long lastStep) {

        boolean guards() {
            return confirmedAt != null;
        }
    }

    private static final String FIND =
            "select secret_sealed, confirmed_at, last_step from auth.totp where account_id = ?";

    @Inject
    Sql sql;

    Optional<Authenticator> find(UUID account) {
        return find(FIND, account);
    }

    /** Locked until the end of the transaction: those who present the same code at the same time follow one another. */
    Optional<Authenticator> hold(UUID account) {
        return find(FIND + " for update", account);
    }

    private Optional<Authenticator> find(String statement, UUID account) {
        return sql.first(
                statement,
                row -> new Authenticator(
                        row.text("secret_sealed"), row.instantOrNull("confirmed_at"), row.number("last_step")),
                account);
    }

    /** Takes the place of one that was begun, never of one that guards. Returns whether it did. */
    boolean begin(UUID account, String sealed, Instant now) {
        return sql.update("""
                        insert into auth.totp as t (account_id, secret_sealed, created_at) values (?, ?, ?)
                        on conflict (account_id) do update
                            set secret_sealed = excluded.secret_sealed, created_at = excluded.created_at, last_step = 0
                            where t.confirmed_at is null
                        """, account, sealed, now) == 1;
    }

    void confirm(UUID account, Instant now) {
        sql.update("update auth.totp set confirmed_at = ? where account_id = ?", now, account);
    }

    void use(UUID account, long step) {
        sql.update("update auth.totp set last_step = ? where account_id = ?", step, account);
    }

    void remove(UUID account) {
        sql.update("delete from auth.totp where account_id = ?", account);
        sql.update("delete from auth.recovery_code where account_id = ?", account);
    }

    void replaceCodes(UUID account, List<byte[]> hashes) {
        sql.update("delete from auth.recovery_code where account_id = ?", account);
        hashes.forEach(
                hash -> sql.update("insert into auth.recovery_code (account_id, hash) values (?, ?)", account, hash));
    }

    /** Uses a recovery code up. Returns whether it was there. */
    boolean useCode(UUID account, byte[] hash) {
        return sql.update("delete from auth.recovery_code where account_id = ? and hash = ?", account, hash) == 1;
    }

    int codesLeft(UUID account) {
        return sql.first(
                        "select count(*)::int as left_over from auth.recovery_code where account_id = ?",
                        row -> row.integer("left_over"),
                        account)
                .orElse(0);
    }
}
