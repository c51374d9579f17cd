package io.meydan.chat;

import io.meydan.platform.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody has written. */
public record MessagePosted(
        UUID messageId,
        UUID roomId,
        long seq,
        UUID senderId,
        String text,
        @Nullable UUID parentId,
        List<UUID> mentions,
        Instant at)
        implements DomainEvent {

    @Override
    public String type() {
        return "message.posted";
    }

    @Override
    public String key() {
        return roomId.toString();
    }
}
