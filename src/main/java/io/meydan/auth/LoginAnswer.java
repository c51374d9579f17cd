package io.meydan.auth;

import io.meydan.account.AccountView;
import org.jspecify.annotations.Nullable;

/**
 * The answer to whoever has shown the right password: a session or, where that is not enough, a challenge.
 *
 * @param expiresIn the life of the access token in seconds
 * @param twoFactorRequired true or absent
 * @param challenge to be answered at {@code /api/auth/verify-2fa} within five minutes; good for nothing else
 */
public record LoginAnswer(
        @Nullable AccountView user,
        @Nullable String accessToken,
        @Nullable String refreshToken,
        @Nullable Long expiresIn,
        @Nullable Boolean twoFactorRequired,
        @Nullable String challenge) {

    static LoginAnswer of(SignedIn signedIn) {
        return new LoginAnswer(
                signedIn.user(), signedIn.accessToken(), signedIn.refreshToken(), signedIn.expiresIn(), null, null);
    }

    static LoginAnswer challenge(String challenge) {
        return new LoginAnswer(null, null, null, null, true, challenge);
    }
}
