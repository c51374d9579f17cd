package io.meydan.auth.device;

import io.meydan.auth.Sessions;
import io.meydan.platform.security.Caller;
import java.time.Instant;
import java.util.UUID;

/**
 * A device as its owner recognises it.
 *
 * @param id the session
 * @param browser for example {@code Firefox}; empty if it does not say
 * @param system for example {@code Android}; empty if it does not say
 * @param userAgent what it said of itself, which may be a lie
 * @param current whether it is the one that asks
 */
public record DeviceView(
        UUID id,
        String browser,
        String system,
        String userAgent,
        String address,
        Instant createdAt,
        Instant lastUsedAt,
        boolean current) {

    static DeviceView of(Sessions.Open session, Caller caller) {
        return new DeviceView(
                session.id(),
                SaidOfItself.browser(session.userAgent()),
                SaidOfItself.system(session.userAgent()),
                session.userAgent(),
                session.address(),
                session.createdAt(),
                session.lastUsedAt(),
                session.id().equals(caller.sessionId()));
    }
}
