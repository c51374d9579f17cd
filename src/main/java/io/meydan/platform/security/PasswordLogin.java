package io.meydan.platform.security;

import io.meydan.platform.security.TokenVerifier.VerifiedToken;

/** Signs in with name and password where there is no request to do it with. The auth feature implements it, as slow for who guesses as elsewhere. */
public interface PasswordLogin {

    /**
     * Begins a session and waits until it has begun.
     *
     * @param address where the person comes from
     * @throws io.meydan.platform.web.Problem if name or password is wrong, or too many were tried
     */
    VerifiedToken logIn(String login, String password, String address);

    /** Ends the session. */
    void logOut(Caller caller);
}
