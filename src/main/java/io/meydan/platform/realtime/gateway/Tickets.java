package io.meydan.platform.realtime.gateway;

import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** One-use passes to the socket: they may stand in a URL, because a log that shows one shows a used one. */
@ApplicationScoped
@Transactional
public class Tickets {

    static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int RANDOM_BYTES = 24;

    private final SecureRandom random = new SecureRandom();

    @Inject
    TicketRepository tickets;

    @Inject
    Clock clock;

    /** Makes a pass that speaks for the holder of a token, for 30 s, once. */
    public String issue(VerifiedToken holder) {
        var now = clock.instant();
        tickets.removeExpired(now);
        var secret = new byte[RANDOM_BYTES];
        random.nextBytes(secret);
        var ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        tickets.add(digest(ticket), holder, now.plus(LIFETIME));
        return ticket;
    }

    /** Takes a pass; empty if it was used, is too old, or never was one. */
    public Optional<VerifiedToken> redeem(String ticket) {
        return tickets.take(digest(ticket), clock.instant());
    }

    private static byte[] digest(String ticket) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
