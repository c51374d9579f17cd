package io.meydan.auth.mail;

import io.meydan.platform.audit.Deed;
import io.meydan.platform.mail.Mails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Orders letters about what was done to how somebody signs in, in the transaction that does it: what is in the log is told, and nothing else.
 */
@ApplicationScoped
class Notices {

    /** What to say of which deed. */
    private static final Map<String, String> TOLD = Map.of(
            "password.changed", "password-changed",
            "password.reset", "password-changed",
            "second_factor.enabled", "factor-on",
            "second_factor.disabled", "factor-off",
            "recovery_codes.renewed", "codes-renewed");

    @Inject
    KnownDevices devices;

    @Inject
    Mails mails;

    @Inject
    Clock clock;

    void onDeed(@Observes Deed deed) {
        var who = deed.actor();
        var what = TOLD.get(deed.action());
        if (who != null && what != null) {
            order(who, what, Map.of());
        } else if (who != null && "session.begun".equals(deed.action())) {
            onSession(who, deed.details().get("userAgent"), deed.details().get("address"));
        }
    }

    private void onSession(UUID who, @Nullable String userAgent, @Nullable String address) {
        if (userAgent != null && address != null && devices.isNew(who, userAgent, address)) {
            order(who, "device", Map.of("userAgent", userAgent, "address", address));
        }
    }

    private void order(UUID who, String what, Map<String, String> more) {
        var details = new HashMap<>(more);
        details.put("what", what);
        details.put("at", clock.instant().toString());
        mails.order(NoticeLetter.KIND, who, details);
    }
}
