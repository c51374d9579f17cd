package io.meydan.auth;

import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Remembers for a few seconds which tokens were good, because checking a signature is dear. Never grows beyond its bound. */
@ApplicationScoped
class VerifiedTokens {

    private static final Duration MEMORY = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(2);
    private static final int BOUND = 10_000;

    private record Remembered(VerifiedToken token, Instant until) {}

    private final Map<String, Remembered> tokens = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

    Optional<VerifiedToken> recall(String text, Instant now) {
        return Optional.ofNullable(tokens.get(text))
                .filter(remembered -> remembered.until().isAfter(now))
                .map(Remembered::token);
    }

    VerifiedToken remember(String text, VerifiedToken token, Instant now) {
        forgetStale(now);
        // A flood of different good tokens is checked one by one: slow, but bounded.
        if (tokens.size() < BOUND) {
            tokens.put(text, new Remembered(token, now.plus(MEMORY)));
        }
        return token;
    }

    int size() {
        return tokens.size();
    }

    // One caller in two seconds looks through all of them: with many tokens that is too dear for each.
    private void forgetStale(Instant now) {
        var due = nextSweep.get();
        if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
            tokens.values().removeIf(remembered -> !remembered.until().isAfter(now));
        }
    }
}
