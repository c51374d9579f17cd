package io.meydan.auth;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.meydan.platform.web.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Argon2id. One hash takes 19 MiB and some 20 ms of a core on purpose, so only as many are computed at a time as there are cores: a flood of
 * sign-ins waits in a line instead of starving everything else.
 */
@ApplicationScoped
class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int MIN_LENGTH = 8;
    private static final int MAX_LENGTH = 128;

    private static final Argon2Function ARGON2ID =
            Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);

    private final Semaphore cores = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    // Compared with when nobody has the name, so that the answer takes as long as for somebody.
    private final String hashOfNobody = hash("nobody has this password");

    /**
     * Checks a new password: its length in characters, of any kind, and that it is not among those tried first.
     *
     * @throws InvalidInput if it is not acceptable
     */
    void check(@Nullable String password) {
        var length = password == null ? 0 : password.codePointCount(0, password.length());
        if (password == null || length < MIN_LENGTH || length > MAX_LENGTH) {
            throw refused("length", "must be " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        if (CommonPasswords.holds(password)) {
            throw refused("too-common", "is one of those that are tried first");
        }
    }

    /** @param code the same for programs, which say it in the person's language */
    private static RuntimeException refused(String code, String fault) {
        return new InvalidInput("Some fields are not acceptable.")
                .with("errors", List.of(Map.of("field", "password", "code", code, "message", fault)));
    }

    /** A PHC string. Waits for a core. */
    String hash(String password) {
        cores.acquireUninterruptibly();
        try {
            return Password.hash(normal(password))
                    .addRandomSalt(SALT_BYTES)
                    .with(ARGON2ID)
                    .getResult();
        } finally {
            cores.release();
        }
    }

    /** Whether the password belongs to the hash; takes as long when there is none. Waits for a core. */
    boolean fits(String password, @Nullable String hash) {
        var known = hash == null ? hashOfNobody : hash;
        cores.acquireUninterruptibly();
        try {
            var fits =
                    Password.check(shortened(normal(password)), known).with(Argon2Function.getInstanceFromHash(known));
            return fits && hash != null;
        } finally {
            cores.release();
        }
    }

    /** The same character may be typed as one code point or as two. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    /** Nobody's password is longer; hashing megabytes would be work for an attacker. */
    private static String shortened(String password) {
        return password.substring(0, Math.min(password.length(), 4 * MAX_LENGTH));
    }
}
