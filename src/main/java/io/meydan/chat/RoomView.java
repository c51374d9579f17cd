package io.meydan.chat;

import io.meydan.account.PersonView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A room as one person sees it.
 *
 * @param members the first by the time they joined: at most 50, in lists of rooms and in {@code room:added} at most 5
 * @param me absent for somebody who looks at a public channel from outside
 * @param unread messages of others that wait, at most 100 are counted
 */
public record RoomView(
        UUID id,
        String type,
        @Nullable String name,
        @Nullable String topic,
        String visibility,
        boolean archived,
        long lastSeq,
        Instant createdAt,
        Instant updatedAt,
        Instant lastActivityAt,
        @Nullable UUID createdBy,
        int memberCount,
        List<MemberView> members,
        @Nullable Me me,
        int unread,
        @Nullable MessageView lastMessage) {

    /** How the caller stands to it. */
    public record Me(String role, long lastReadSeq, int unread, int mentions) {}

    /** Somebody in a room. */
    public record MemberView(PersonView user, String role, long lastReadSeq, Instant joinedAt) {}

    /** A public channel in the directory. */
    public record ChannelView(
            UUID id,
            String name,
            @Nullable String topic,
            String visibility,
            boolean archived,
            int memberCount,
            Instant createdAt,
            boolean joined) {}
}
