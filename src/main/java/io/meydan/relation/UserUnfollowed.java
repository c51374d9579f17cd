package io.meydan.relation;

import io.meydan.platform.event.DomainEvent;
import java.time.Instant;
import java.util.UUID;

/** Somebody does not follow somebody else any more, by their own will or because one of them blocked the other. */
public record UserUnfollowed(UUID followerId, UUID followeeId, Instant at) implements DomainEvent {

    @Override
    public String type() {
        return "user.unfollowed";
    }

    @Override
    public String key() {
        return followerId.toString();
    }
}
