package io.meydan.account;

import io.meydan.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Somebody has joined. */
public record AccountRegistered(UUID userId, String handle, String displayName, String locale, Instant at)
        implements DomainEvent {

    @Override
    public String type() {
        return "user.registered";
    }

    @Override
    public String key() {
        return userId.toString();
    }
}
