package io.meydan.auth.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/** Codes that change every 30 seconds (RFC 6238), as every authenticator makes them: six digits, SHA-1. */
final class Totp {

    private static final int SECRET_BYTES = 20;
    private static final long STEP_SECONDS = 30;
    /** Clocks of phones are wrong by that many steps, either way. */
    private static final int DRIFT = 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator CODES = new TimeBasedOneTimePasswordGenerator();

    private Totp() {}

    static byte[] newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** The step that a code belongs to, if it is near now and later than the last one that was used. */
    static OptionalLong stepOf(String code, byte[] secret, Instant now, long lastUsed) {
        var given = code.getBytes(StandardCharsets.UTF_8);
        var current = now.getEpochSecond() / STEP_SECONDS;
        var found = OptionalLong.empty();
        // All of them, always: the time tells nothing of which one fits.
        for (var step = current - DRIFT; step <= current + DRIFT; step++) {
            var fits = MessageDigest.isEqual(given, codeAt(step, secret).getBytes(StandardCharsets.UTF_8));
            if (fits && step > lastUsed && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    static String codeAt(long step, byte[] secret) {
        try {
            var at = Instant.ofEpochSecond(step * STEP_SECONDS);
            return CODES.generateOneTimePasswordString(
                    new SecretKeySpec(secret, CODES.getAlgorithm()), at, Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
