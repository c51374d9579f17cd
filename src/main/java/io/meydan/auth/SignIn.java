package io.meydan.auth;

import io.meydan.account.Accounts;
import io.meydan.account.NewAccount;
import io.meydan.auth.Refusal.SecondFactorRequired;
import io.meydan.auth.Refusal.TooManyAttempts;
import io.meydan.auth.Refusal.WrongCredentials;
import io.meydan.auth.Refusal.WrongPassword;
import io.meydan.platform.audit.Deed;
import io.meydan.platform.audit.Refusals;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.PasswordLogin;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.Problem;
import io.meydan.platform.web.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Proving who one is. Passwords are hashed outside transactions, so that no connection waits for it. */
@ApplicationScoped
public class SignIn implements PasswordLogin {

    private static final Logger LOG = System.getLogger(SignIn.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String GATEWAY = "Console";

    @Inject
    Accounts accounts;

    @Inject
    Sessions sessions;

    @Inject
    CredentialRepository credentials;

    @Inject
    Passwords passwords;

    @Inject
    PasswordWork work;

    @Inject
    Throttle throttle;

    @Inject
    SecondFactor secondFactor;

    @Inject
    AccessTokens tokens;

    @Inject
    Refusals refusals;

    /** Makes an account and signs it in. @throws io.meydan.platform.web.InvalidInput if the password is not acceptable */
    public CompletionStage<SignedIn> register(NewAccount person, @Nullable String password, Device device) {
        passwords.check(password);
        var chosen = String.valueOf(password);
        return work.submit(() -> sessions.join(person, passwords.hash(chosen), device));
    }

    /**
     * Signs in with a handle or an e-mail address. Whether nobody has the name or the password is wrong: the answer is the same, after the
     * same time. Where the account has a second factor the answer is a challenge instead of a session. It fails with {@link WrongCredentials} or {@link TooManyAttempts}.
     */
    public CompletionStage<LoginAnswer> logIn(String login, String password, Device device) {
        return work.submit(() -> admitted(login, password, device));
    }

    /** The same for the real-time gateway, whose callers wait; the same attempts are counted. */
    @Override
    public VerifiedToken logIn(String login, String password, String address) {
        try {
            var answer = logIn(login, password, Device.of(GATEWAY, address))
                    .toCompletableFuture()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            var token = answer.accessToken();
            if (token == null) {
                throw new SecondFactorRequired();
            }
            return tokens.verify(token);
        } catch (CompletionException e) {
            if (e.getCause() instanceof Problem problem) {
                throw problem;
            }
            throw new Unavailable("Signing in took too long. Try again.", Duration.ofSeconds(2));
        }
    }

    private LoginAnswer admitted(String login, String password, Device device) {
        try {
            throttle.admit(login, device.address());
        } catch (TooManyAttempts e) {
            note("session.throttled", "address", device.address(), device);
            throw e;
        }
        var account = accounts.byLogin(login);
        var hash = account.flatMap(a -> credentials.hashOf(a.id())).orElse(null);
        if (!passwords.fits(password, hash) || account.isEmpty() || hash == null) {
            var tried = account.map(a -> a.id().toString()).orElse("unknown");
            note("session.refused", "account", tried, device);
            LOG.log(Level.INFO, "A sign-in from {0} was refused", device.address());
            throw new WrongCredentials();
        }
        throttle.succeeded(login, device.address());
        var known = account.get().id();
        var mark = Sessions.mark(hash);
        return secondFactor
                .challenge(known, mark, device)
                .map(LoginAnswer::challenge)
                .orElseGet(() -> LoginAnswer.of(sessions.open(known, mark, device)));
    }

    /**
     * Changes the caller's password and ends all other sessions. It fails with {@link WrongPassword} or {@link TooManyAttempts}: whoever finds
     * an open page must not be able to guess on it.
     *
     * @throws io.meydan.platform.web.InvalidInput if the new password is not acceptable
     */
    public CompletionStage<Void> changePassword(
            Caller caller, String current, @Nullable String password, String address) {
        passwords.check(password);
        var chosen = String.valueOf(password);
        return proved(caller, current, address, former -> {
            sessions.changePassword(caller, former, passwords.hash(chosen));
            return null;
        });
    }

    /**
     * Puts a new password in the place of one that was forgotten and ends all sessions, for whoever proves otherwise whose account it is. What
     * else a sign-in asks for stays as it is.
     *
     * @param whose uses the proof up, in the transaction that changes the password
     * @throws io.meydan.platform.web.InvalidInput if the new password is not acceptable
     */
    public CompletionStage<Void> renewPassword(@Nullable String password, Supplier<UUID> whose, Device device) {
        passwords.check(password);
        var chosen = String.valueOf(password);
        return work.submit(() -> {
            sessions.renewPassword(whose, passwords.hash(chosen), device);
            return null;
        });
    }

    /** Does something for whoever shows the caller's password; fails with {@link WrongPassword} or {@link TooManyAttempts}. */
    public <T> CompletionStage<T> withPassword(Caller caller, String password, String address, Supplier<T> deed) {
        return proved(caller, password, address, hash -> deed.get());
    }

    /** Failures are forgiven when all is done, not when the password was right: what is done may be another guess. */
    private <T> CompletionStage<T> proved(Caller caller, String password, String address, Function<String, T> deed) {
        return work.submit(() -> {
            throttle.admit(caller.id(), address);
            var hash = credentials.hashOf(caller.id()).orElse(null);
            if (!passwords.fits(password, hash) || hash == null) {
                throw new WrongPassword();
            }
            var done = deed.apply(hash);
            throttle.succeeded(caller.id(), address);
            return done;
        });
    }

    /** Whose account was tried is noted, never what was typed: people type passwords into the wrong field. */
    private void note(String action, String resourceType, String resourceId, Device device) {
        var deed = Deed.of(null, action, resourceType, resourceId)
                .with("address", device.address())
                .with("userAgent", device.userAgent());
        refusals.note(deed, device.address());
    }

    /** Exchanges a refresh token. @throws InvalidRefreshToken @throws RefreshTokenReused */
    public SignedIn refresh(String refreshToken, Device device) {
        return sessions.renew(refreshToken, device);
    }

    /** Ends the caller's session. */
    @Override
    public void logOut(Caller caller) {
        sessions.end(caller.sessionId(), caller.id(), "logged out");
    }

    /** Ends the session of a refresh token, for whoever's access token has run out. Says nothing about whether there was one. */
    public void logOut(String refreshToken) {
        sessions.endOf(refreshToken);
    }
}
