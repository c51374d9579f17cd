package io.meydan.auth.mail;

import io.meydan.platform.security.Digests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/** How many letters somebody may have sent: per window of time, counted in the database, so in the whole cluster. */
@ApplicationScoped
@Transactional
public class Allowances {

    @Inject
    AllowanceRepository repository;

    @Inject
    Clock clock;

    /** Takes one of the letters that are left. Returns whether there was one. */
    public boolean take(String what, String of, int most, Duration window) {
        return repository.take(key(what, of), most, window, clock.instant());
    }

    /** The same. @throws TooManyLetters if none is left; what else the transaction has taken is given back with it */
    public void require(String what, String of, int most, Duration window) {
        var now = clock.instant();
        if (!repository.take(key(what, of), most, window, now)) {
            var end = repository.endOf(key(what, of)).orElse(now);
            throw new TooManyLetters(Duration.between(now, end));
        }
    }

    /** Addresses are not kept. */
    private static String key(String what, String of) {
        var digest = Digests.sha256(of.getBytes(StandardCharsets.UTF_8));
        return what + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
