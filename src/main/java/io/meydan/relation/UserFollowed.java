package io.meydan.relation;

import io.meydan.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Somebody follows somebody else now. */
public record UserFollowed(UUID followerId, UUID followeeId, Instant at) implements DomainEvent {

    @Override
    public String type() {
        return "user.followed";
    }

    @Override
    public String key() {
        return followerId.toString();
    }
}
