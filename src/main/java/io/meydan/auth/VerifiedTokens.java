package io.meydan.auth;

import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers for a few seconds which tokens were good, because checking a signature is dear. Never grows beyond its bound. */
@ApplicationScoped
class VerifiedTokens {

    private static final Duration MEMORY = Duration.ofSeconds(10);
    private static final int BOUND = 10_000;

    private record Remembered(VerifiedToken token, Instant until) {}

    private final Map<String, Remembered> tokens = new ConcurrentHashMap<>();

    Optional<VerifiedToken> recall(String text, Instant now) {
        return Optional.ofNullable(tokens.get(text))
                .filter(remembered -> remembered.until().isAfter(now))
                .map(Remembered::token);
    }

    VerifiedToken remember(String text, VerifiedToken token, Instant now) {
        if (tokens.size() >= BOUND) {
            tokens.values().removeIf(remembered -> !remembered.until().isAfter(now));
        }
        // A flood of different good tokens is checked one by one: slow, but bounded.
        if (tokens.size() < BOUND) {
            tokens.put(text, new Remembered(token, now.plus(MEMORY)));
        }
        return token;
    }
}
