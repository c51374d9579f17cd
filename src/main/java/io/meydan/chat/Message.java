package io.meydan.chat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of chat.message. */
record Message(
        UUID id,
        UUID roomId,
        long seq,
        UUID senderId,
        String clientId,
        String text,
        @Nullable UUID parentId,
        List<UUID> mentions,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        int replyCount,
        @Nullable Instant lastReplyAt) {

    boolean isDeleted() {
        return deletedAt != null;
    }
}
