package io.meydan.auth;

import io.meydan.account.AccountView;

/**
 * The answer to whoever has proved who they are.
 *
 * @param expiresIn the life of the access token in seconds
 */
public record SignedIn(AccountView user, String accessToken, String refreshToken, long expiresIn) {}
