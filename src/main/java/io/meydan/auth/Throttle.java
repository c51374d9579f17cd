package io.meydan.auth;

import io.meydan.auth.Refusal.TooManyAttempts;
import io.meydan.platform.security.Digests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/**
 * Slows guessing down: after a number of free attempts each further one must wait twice as long as the one before, for the same login name
 * from anywhere and for the same address with any name. An attempt is counted before the password is looked at, so that a thousand at the
 * same moment are no way around; a success takes it back. Names are counted as they were typed, known or not: the answer tells nothing.
 */
@ApplicationScoped
public class Throttle {

    @Inject
    ThrottleRepository repository;

    @Inject
    AuthConfig config;

    @Inject
    Clock clock;

    /** Counts an attempt. @throws TooManyAttempts if it comes too early */
    void admit(String login, String address) {
        admit(addressKey(address), config.freeAttemptsPerAddress);
        admit(loginKey(login), config.freeAttemptsPerLogin);
    }

    /**
     * Counts an attempt to prove again who one is, or to show a second factor. The account has a count of its own here: whoever only knows its
     * name can do nothing to it.
     *
     * @throws TooManyAttempts if it comes too early
     */
    public void admit(UUID account, String address) {
        admit(addressKey(address), config.freeAttemptsPerAddress);
        admit(accountKey(account), config.freeAttemptsPerLogin);
    }

    private void admit(String key, int free) {
        var now = clock.instant();
        repository.attempt(key, free, now).ifPresent(until -> {
            throw new TooManyAttempts(Duration.between(now, until));
        });
    }

    /** Forgives the attempt that succeeded, and the failures of that name before it. */
    void succeeded(String login, String address) {
        repository.forget(loginKey(login));
        repository.takeBack(addressKey(address));
    }

    /** Forgives the attempt that succeeded, and the failures for that account before it. */
    public void succeeded(UUID account, String address) {
        repository.forget(accountKey(account));
        repository.takeBack(addressKey(address));
    }

    private static String accountKey(UUID account) {
        return "account:" + account;
    }

    /** Names are not kept: people type passwords into the wrong field. */
    private static String loginKey(String login) {
        var digest = Digests.sha256(login.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        return "login:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** Who has one address of IPv6 has the whole /64. */
    private static String addressKey(String address) {
        var groups = address.split(":", -1);
        return "address:" + (groups.length < 5 ? address : String.join(":", java.util.Arrays.copyOf(groups, 4)));
    }
}
