package io.meydan.auth;

import io.meydan.account.AccountView;
import io.meydan.account.Accounts;
import io.meydan.account.NewAccount;
import io.meydan.account.Role;
import io.meydan.auth.Refusal.InvalidRefreshToken;
import io.meydan.auth.Refusal.RefreshTokenReused;
import io.meydan.auth.Refusal.WrongCredentials;
import io.meydan.auth.Refusal.WrongPassword;
import io.meydan.auth.SessionRepository.Held;
import io.meydan.platform.Ids;
import io.meydan.platform.audit.Deed;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.Digests;
import io.meydan.platform.security.FreshProofs;
import io.meydan.platform.security.SessionEnded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session per device that signed in. It lives as long as its refresh token is exchanged in time, at most {@code auth.session-max}; each
 * refresh token can be exchanged once.
 */
@ApplicationScoped
@Transactional
public class Sessions implements FreshProofs {

    private static final Duration FRESH = Duration.ofMinutes(10);

    /** No session has this id. */
    private static final UUID NONE = new UUID(0, 0);

    /**
     * A session that goes on.
     *
     * @param userAgent what the device said of itself; empty if nothing
     */
    public record Open(UUID id, String userAgent, String address, Instant createdAt, Instant lastUsedAt) {}

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
    Event<Deed> deeds;

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

    /** Stands for a password that was shown, without being of use to anybody. */
    static String mark(String passwordHash) {
        var digest = Digests.sha256(passwordHash.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
    }

    /**
     * Begins a session for whoever has shown a password, and everything else that was asked for. The password is looked at once more: between
     * the check and now somebody may have changed it, and ended all sessions that stood for the former one.
     *
     * @throws WrongCredentials if it was changed meanwhile
     */
    public SignedIn open(UUID accountId, String passwordMark, Device device) {
        var isStill = credentials
                .hold(accountId)
                .filter(hash -> mark(hash).equals(passwordMark))
                .isPresent();
        if (!isStill) {
            throw new WrongCredentials();
        }
        return open(accounts.own(accountId).orElseThrow(WrongCredentials::new), device);
    }

    /**
     * Notes that the caller has just proved again who they are. From now on the session goes on with new tokens only: whoever may have copied
     * the former ones is left with an access token that runs out.
     */
    public SignedIn proved(Caller caller) {
        var now = clock.instant();
        var end = repository.prove(caller.sessionId(), now).orElseThrow(InvalidRefreshToken::new);
        var account = accounts.own(caller.id()).orElseThrow(InvalidRefreshToken::new);
        deeds.fire(Deed.of(caller.id(), "session.stepped_up", "session", caller.sessionId()));
        return tokens(account, caller.sessionId(), now, end);
    }

    @Override
    public boolean isFresh(UUID sessionId) {
        return repository.provedSince(sessionId, clock.instant().minus(FRESH));
    }

    private SignedIn open(AccountView account, Device device) {
        var now = clock.instant();
        var session = ids.next();
        var end = now.plus(config.sessionMax);
        repository.open(session, account.id(), device, now, end);
        deeds.fire(Deed.of(account.id(), "session.begun", "session", session)
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
            deeds.fire(Deed.of(actor, "session.ended", "session", session).with("reason", reason));
        }
    }

    /** The open sessions of a person, the one used last first. */
    public List<Open> openOf(Caller caller) {
        var now = clock.instant();
        return repository.openOf(caller.id(), now.minus(config.refreshTtl), now);
    }

    /** Ends one of the caller's own sessions. @return whether it was one, and open */
    public boolean endOwn(Caller caller, UUID session) {
        var isOver = repository.endOf(caller.id(), session, "ended from the list", clock.instant());
        if (isOver) {
            ended.fire(new SessionEnded(session));
            deeds.fire(Deed.of(caller.id(), "session.revoked", "session", session));
        }
        return isOver;
    }

    /** Ends all sessions of the caller but this one. @return how many */
    public int endOthers(Caller caller) {
        var count = endOthers(caller, "ended from the list");
        deeds.fire(Deed.of(caller.id(), "session.others_revoked", "account", caller.id())
                .with("sessions", String.valueOf(count)));
        return count;
    }

    /**
     * Puts a new password in the place of the one that was shown, and ends all other sessions.
     *
     * @throws WrongPassword if another was faster
     */
    void changePassword(Caller caller, String provenHash, String hash) {
        if (!credentials.replace(caller.id(), provenHash, hash, clock.instant())) {
            throw new WrongPassword();
        }
        var count = endOthers(caller, "password changed");
        deeds.fire(Deed.of(caller.id(), "password.changed", "account", caller.id())
                .with("sessions", String.valueOf(count)));
    }

    /** Puts a password in the place of whatever was there, and ends all sessions. The supplier uses up the proof of whose it is. */
    void renewPassword(Supplier<UUID> whose, String hash, Device device) {
        var account = whose.get();
        credentials.renew(account, hash, clock.instant());
        var count = endOthers(account, NONE, "password reset");
        deeds.fire(Deed.of(account, "password.reset", "account", account)
                .with("sessions", String.valueOf(count))
                .with("address", device.address())
                .with("userAgent", device.userAgent()));
    }

    private int endOthers(Caller caller, String reason) {
        return endOthers(caller.id(), caller.sessionId(), reason);
    }

    private int endOthers(UUID account, UUID kept, String reason) {
        var others = repository.endOthers(account, kept, reason, clock.instant());
        others.forEach(session -> ended.fire(new SessionEnded(session)));
        return others.size();
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
