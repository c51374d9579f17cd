package io.meydan.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person as stored. */
record Account(
        UUID id,
        String handle,
        String displayName,
        String email,
        @Nullable String bio,
        String locale,
        @Nullable String timeZone,
        Role role,
        Instant createdAt,
        @Nullable Instant emailConfirmedAt) {}
