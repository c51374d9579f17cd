package io.meydan.account;

import io.meydan.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** A profile is different now; the values are those after the change. */
public record AccountUpdated(UUID userId, String handle, String displayName, Instant at) implements DomainEvent {

    @Override
    public String type() {
        return "user.updated";
    }

    @Override
    public String key() {
        return userId.toString();
    }
}
