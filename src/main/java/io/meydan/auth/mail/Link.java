package io.meydan.auth.mail;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link that a letter carries.
 *
 * @param account whose; null while nobody has looked who has the address
 * @param email where the letter goes
 * @param formerEmail the address that it took the place of
 * @param askedFrom where the wish came from
 */
public record Link(
        UUID id,
        @Nullable UUID account,
        String email,
        @Nullable String formerEmail,
        @Nullable String askedFrom,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    boolean isAlive(Instant now) {
        return usedAt == null && expiresAt.isAfter(now);
    }
}
