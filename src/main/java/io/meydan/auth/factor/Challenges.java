package io.meydan.auth.factor;

import io.meydan.auth.Device;
import io.meydan.auth.SecondFactor;
import io.meydan.auth.Sessions;
import io.meydan.auth.SignedIn;
import io.meydan.auth.factor.ChallengeRepository.Challenge;
import io.meydan.auth.factor.FactorRefusal.InvalidChallenge;
import io.meydan.auth.factor.FactorRefusal.SecondFactorOff;
import io.meydan.auth.factor.FactorRefusal.WrongCode;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.Digests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * The way from a password to a session, where a second factor stands between. A challenge is an opaque text of 256 random bits, of which only
 * the hash is stored; nothing else can be done with it.
 */
@ApplicationScoped
@Transactional
class Challenges implements SecondFactor {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int GUESSES = 5;
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    ChallengeRepository repository;

    @Inject
    Authenticators authenticators;

    @Inject
    Sessions sessions;

    @Inject
    Clock clock;

    @Override
    public Optional<String> challenge(UUID account, String passwordMark, Device device) {
        if (!authenticators.guards(account)) {
            return Optional.empty();
        }
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var challenge = new Challenge(account, passwordMark, device.userAgent(), now.plus(LIFE), 0, null);
        repository.add(hash(text), challenge, now);
        return Optional.of(text);
    }

    /** Whom a challenge is for. @throws InvalidChallenge if nobody can answer it (any more) */
    UUID accountOf(String challenge, Device device) {
        return repository
                .find(hash(challenge))
                .filter(known -> isAlive(known, device, clock.instant()))
                .map(Challenge::account)
                .orElseThrow(InvalidChallenge::new);
    }

    /** @throws InvalidChallenge @throws WrongCode which is counted */
    @Transactional(dontRollbackOn = WrongCode.class)
    SignedIn answer(String text, Proof proof, Device device) {
        var now = clock.instant();
        var hash = hash(text);
        var challenge =
                repository.hold(hash).filter(c -> isAlive(c, device, now)).orElseThrow(InvalidChallenge::new);
        repository.guessed(hash);
        try {
            authenticators.require(challenge.account(), proof);
        } catch (SecondFactorOff e) {
            // It was taken away meanwhile, and with it what was proved here.
            throw new InvalidChallenge();
        }
        repository.use(hash, now);
        return sessions.open(challenge.account(), challenge.passwordMark(), device);
    }

    /** Notes that the caller has just proved again who they are, and gives tokens that no earlier page has. @throws WrongCode */
    @Transactional(dontRollbackOn = WrongCode.class)
    SignedIn stepUp(Caller caller, Proof proof) {
        if (authenticators.guards(caller.id())) {
            authenticators.require(caller.id(), proof);
        }
        return sessions.proved(caller);
    }

    private static boolean isAlive(Challenge challenge, Device device, Instant now) {
        return challenge.usedAt() == null
                && challenge.expiresAt().isAfter(now)
                && challenge.guesses() < GUESSES
                && challenge.userAgent().equals(device.userAgent());
    }

    private static byte[] hash(String challenge) {
        return Digests.sha256(challenge.getBytes(StandardCharsets.UTF_8));
    }
}
