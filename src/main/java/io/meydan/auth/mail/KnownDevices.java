package io.meydan.auth.mail;

import io.meydan.auth.device.SaidOfItself;
import io.meydan.platform.security.Digests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;

/**
 * Where people have signed in before. A device is known by browser, system and network, for 90 days; the first of an account is no news. Programs
 * without cookies have devices, too, so it is no cookie.
 */
@ApplicationScoped
class KnownDevices {

    private static final Duration MEMORY = Duration.ofDays(90);

    @Inject
    KnownDeviceRepository repository;

    @Inject
    Clock clock;

    /** Notes a sign-in. Returns whether its owner should be told. */
    boolean isNew(UUID account, String userAgent, String address) {
        var now = clock.instant();
        var text = SaidOfItself.browser(userAgent) + "\n" + SaidOfItself.system(userAgent) + "\n" + network(address);
        var known =
                repository.see(account, Digests.sha256(text.getBytes(StandardCharsets.UTF_8)), now, now.minus(MEMORY));
        return known.all() > 0 && known.same() == 0;
    }

    /** The /16 of IPv4, the /48 of IPv6: phones change what is smaller by the hour. */
    static String network(String address) {
        var isSix = address.indexOf(':') >= 0;
        var parts = address.split(isSix ? ":" : "\\.", -1);
        return String.join(":", Arrays.copyOf(parts, Math.min(parts.length, isSix ? 3 : 2)));
    }
}
