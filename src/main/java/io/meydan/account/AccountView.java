package io.meydan.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A profile. Only its owner sees the e-mail address.
 *
 * @param emailConfirmedAt since when it is known to be theirs; absent until then
 * @param followers here and in what follows: absent where several people are listed
 * @param me what the caller and this person are to each other; absent in one's own profile
 */
public record AccountView(
        UUID id,
        String handle,
        String displayName,
        @Nullable String email,
        @Nullable Instant emailConfirmedAt,
        @Nullable String bio,
        String locale,
        @Nullable String timeZone,
        String role,
        Instant createdAt,
        @Nullable Long followers,
        @Nullable Long following,
        Ties.@Nullable Mine me) {

    static AccountView of(Account account) {
        return view(account, null, null);
    }

    static AccountView ofOneself(Account account) {
        return view(account, account.email(), account.emailConfirmedAt());
    }

    private static AccountView view(Account account, @Nullable String email, @Nullable Instant confirmedAt) {
        return new AccountView(
                account.id(),
                account.handle(),
                account.displayName(),
                email,
                confirmedAt,
                account.bio(),
                account.locale(),
                account.timeZone(),
                account.role().id(),
                account.createdAt(),
                null,
                null,
                null);
    }

    AccountView with(Ties.Known ties) {
        return new AccountView(
                id,
                handle,
                displayName,
                email,
                emailConfirmedAt,
                bio,
                locale,
                timeZone,
                role,
                createdAt,
                ties.followers(),
                ties.following(),
                ties.me());
    }
}
