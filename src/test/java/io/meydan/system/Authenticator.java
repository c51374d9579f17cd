package io.meydan.system;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.meydan.launcher.Await;
import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;

/** The phone of somebody who has a second factor: knows the secret and the time. Each code is another one. */
public final class Authenticator {

    private static final int STEP = 30;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
    private final byte[] secret;
    private long last;

    /** Knows a secret, in Base32, from now on. */
    public Authenticator(String secret) {
        var bytes = new ByteArrayOutputStream();
        var buffer = 0;
        var held = 0;
        for (var i = 0; i < secret.length(); i++) {
            buffer = (buffer << 5) | LETTERS.indexOf(secret.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.write(buffer >> held);
                buffer &= (1 << held) - 1;
            }
        }
        this.secret = bytes.toByteArray();
        // The first code is that of the step before, so that there are three to use without waiting.
        this.last = now() - 2;
    }

    /** A code that the server takes and has not seen; the first three at once, then one in half a minute. */
    public String next() {
        last++;
        // Half a minute has a third left for a code of the step before, so that it does not grow too old on its way.
        Await.until(
                Duration.ofSeconds(100),
                () -> last <= now() + 1 && (last > now() - 1 || Instant.now().getEpochSecond() % STEP < 20),
                () -> "Time stands still");
        last = Math.max(last, now() - 1);
        return at(last);
    }

    /** The code that was shown last. */
    public String again() {
        return at(last);
    }

    /** A code that is good at no time near now. */
    public String wrong() {
        for (var guess = 0; ; guess++) {
            var code = String.format(Locale.ROOT, "%06d", guess);
            var isNear = false;
            for (var step = now() - 3; step <= now() + 3; step++) {
                isNear |= code.equals(at(step));
            }
            if (!isNear) {
                return code;
            }
        }
    }

    private static long now() {
        return Instant.now().getEpochSecond() / STEP;
    }

    private String at(long step) {
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(secret, codes.getAlgorithm()), Instant.ofEpochSecond(step * STEP), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
