package io.meydan.auth.factor;

import io.meydan.platform.security.Digests;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Ten texts of 80 random bits for the day the authenticator is lost; so many that their plain hash is enough. */
final class RecoveryCodes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COUNT = 10;
    private static final int BYTES = 10;

    private RecoveryCodes() {}

    /** As people write them down: {@code abcd-efgh-ijkl-mnop}. */
    static List<String> next() {
        return Stream.generate(RecoveryCodes::one).limit(COUNT).toList();
    }

    private static String one() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base32.encode(bytes).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
    }

    /** However it was typed. */
    static byte[] hash(String code) {
        var plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", "");
        return Digests.sha256(plain.getBytes(StandardCharsets.UTF_8));
    }
}
