package io.meydan.auth;

import io.meydan.account.AccountView;
import io.meydan.account.Accounts;
import io.meydan.account.NewAccount;
import io.meydan.account.Role;
import io.meydan.auth.Refusal.InvalidRefreshToken;
import io.meydan.auth.Refusal.RefreshTokenReused;
import io.meydan.auth.SessionRepository.Held;
import io.meydan.platform.Ids;
import io.meydan.platform.audit.Deed;
import io.meydan.platform.security.SessionEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One session per device that signed in. It lives as long as its refresh token is exchanged in time, at most {@code auth.session-max}; each
 * refresh token can be exchanged once.
 */
@ApplicationScoped
@Transactional
class Sessions {

    @Inject
    SessionRepository repository;

    @Inject
    CredentialRepository credentials;

    @Inject
    Accounts accounts;

    @Inject
    AccessTokens accessTokens;

    @Inject
    AuthConfig config;

    @Inject
    Event<SessionEnded> ended;

    @Inject
    Event<Deed> audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Makes an account with its password and signs it in, all or nothing. */
    SignedIn join(NewAccount person, String passwordHash, Device device) {
        var account = accounts.register(person, Role.CITIZEN);
        credentials.insert(account.id(), passwordHash, clock.instant());
        return open(account, device);
    }

    /** Begins a session. */
    SignedIn open(AccountView account, Device device) {
        var now = clock.instant();
        var session = ids.next();
        var end = now.plus(config.sessionMax);
        repository.open(session, account.id(), device, now, end);
        audit.fire(Deed.of(account.id(), "session.begun", "session", session)
                .with("address", device.address())
                .with("userAgent", device.userAgent()));
        return tokens(account, session, now, end);
    }

    /**
     * Exchanges a refresh token for new tokens of the same session.
     *
     * @throws InvalidRefreshToken if it is none, too old, or its session is over
     * @throws RefreshTokenReused if it was exchanged before; the session ends
     */
    // Ending the session must not be undone by the exception that tells of it.
    @Transactional(dontRollbackOn = RefreshTokenReused.class)
    SignedIn renew(String refreshToken, Device device) {
        var hash = RefreshTokens.hash(refreshToken);
        var now = clock.instant();
        var held = repository.hold(hash).filter(h -> isAlive(h, now)).orElseThrow(InvalidRefreshToken::new);
        if (!isFreshOrLost(held, device, now)) {
            end(held.sessionId(), null, "refresh token reused");
            throw new RefreshTokenReused();
        }
        var account = accounts.own(held.accountId()).orElseThrow(InvalidRefreshToken::new);
        repository.use(hash, held.sessionId(), device, now);
        return tokens(account, held.sessionId(), now, held.sessionExpiresAt());
    }

    /** Ends the session that a refresh token belongs to; nothing happens if it is none. */
    void endOf(String refreshToken) {
        repository
                .hold(RefreshTokens.hash(refreshToken))
                .ifPresent(held -> end(held.sessionId(), held.accountId(), "logged out"));
    }

    /** Ends a session; nothing happens if it is over. The actor is null where it is not proven who does it. */
    void end(UUID session, @Nullable UUID actor, String reason) {
        if (repository.end(session, reason, clock.instant())) {
            ended.fire(new SessionEnded(session));
            audit.fire(Deed.of(actor, "session.ended", "session", session).with("reason", reason));
        }
    }

    private static boolean isAlive(Held held, Instant now) {
        return held.endedAt() == null
                && held.tokenExpiresAt().isAfter(now)
                && held.sessionExpiresAt().isAfter(now);
    }

    /** Used for the first time, or again at once by the same device, which has lost the answer. */
    private boolean isFreshOrLost(Held held, Device device, Instant now) {
        var usedAt = held.usedAt();
        return usedAt == null
                || (now.isBefore(usedAt.plus(config.refreshGrace))
                        && held.userAgent().equals(device.userAgent()));
    }

    private SignedIn tokens(AccountView account, UUID session, Instant now, Instant sessionEnd) {
        var refresh = RefreshTokens.next();
        repository.add(RefreshTokens.hash(refresh), session, now, earlier(now.plus(config.refreshTtl), sessionEnd));
        var expires = earlier(now.plus(config.accessTtl()), sessionEnd);
        var access = accessTokens.issue(account, session, expires);
        return new SignedIn(
                account, access, refresh, Duration.between(now, expires).toSeconds());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
