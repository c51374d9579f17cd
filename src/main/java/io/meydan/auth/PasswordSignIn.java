package io.meydan.auth;

import io.meydan.platform.security.Caller;
import io.meydan.platform.security.PasswordLogin;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.Problem;
import io.meydan.platform.web.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Signing in through the real-time gateway: the same attempts are counted as for {@code POST /api/auth/login}. */
@ApplicationScoped
class PasswordSignIn implements PasswordLogin {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String DEVICE = "Console";

    @Inject
    SignIn signIn;

    @Inject
    AccessTokens tokens;

    @Override
    public VerifiedToken logIn(String login, String password, String address) {
        try {
            var signedIn = signIn.logIn(login, password, Device.of(DEVICE, address))
                    .toCompletableFuture()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return tokens.verify(signedIn.accessToken());
        } catch (CompletionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new Unavailable("Signing in took too long. Try again.", Duration.ofSeconds(2));
        }
    }

    @Override
    public void logOut(Caller caller) {
        signIn.logOut(caller);
    }
}
