package io.meydan.auth.factor;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-ins that have shown the password and not yet the second factor. */
@ApplicationScoped
class ChallengeRepository {

    /** @param passwordMark what stands for the password that was shown */
    record Challenge(
            UUID account,
            String passwordMark,
            String userAgent,
            Instant expiresAt,
            int guesses,
            @Nullable Instant usedAt) {}

    private static final String FIND = """
            select account_id, password_mark, user_agent, expires_at, guesses, used_at from auth.challenge where hash = ?
            """;

    @Inject
    Sql sql;

    /** Also removes a few of those that nobody can answer any more. Served by challenge_expires_at_idx. */
    void add(byte[] hash, Challenge challenge, Instant now) {
        sql.update("""
                delete from auth.challenge where hash in
                    (select hash from auth.challenge where expires_at < ? limit 20 for update skip locked)
                """, now);
        sql.update(
                """
                insert into auth.challenge (hash, account_id, password_mark, user_agent, expires_at, guesses)
                values (?, ?, ?, ?, ?, 0)
                """, hash, challenge.account(), challenge.passwordMark(), challenge.userAgent(), challenge.expiresAt());
    }

    Optional<Challenge> find(byte[] hash) {
        return find(FIND, hash);
    }

    /** The lock makes those who answer at the same time follow one another. */
    Optional<Challenge> hold(byte[] hash) {
        return find(FIND + " for update", hash);
    }

    private Optional<Challenge> find(String statement, byte[] hash) {
        return sql.first(
                statement,
                row -> new Challenge(
                        row.id("account_id"),
                        row.text("password_mark"),
                        row.text("user_agent"),
                        row.instant("expires_at"),
                        row.integer("guesses"),
                        row.instantOrNull("used_at")),
                hash);
    }

    void guessed(byte[] hash) {
        sql.update("update auth.challenge set guesses = guesses + 1 where hash = ?", hash);
    }

    void use(byte[] hash, Instant now) {
        sql.update("update auth.challenge set used_at = ? where hash = ?", now, hash);
    }
}
