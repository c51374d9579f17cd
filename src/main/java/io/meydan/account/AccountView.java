package io.meydan.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A profile. Only its owner sees the e-mail address. */
public record AccountView(
        UUID id,
        String handle,
        String displayName,
        @Nullable String email,
        @Nullable String bio,
        String locale,
        @Nullable String timeZone,
        String role,
        Instant createdAt) {

    static AccountView of(Account account) {
        return view(account, null);
    }

    static AccountView ofOneself(Account account) {
        return view(account, account.email());
    }

    private static AccountView view(Account account, @Nullable String email) {
        return new AccountView(
                account.id(),
                account.handle(),
                account.displayName(),
                email,
                account.bio(),
                account.locale(),
                account.timeZone(),
                account.role().id(),
                account.createdAt());
    }
}
