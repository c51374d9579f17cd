package io.meydan.chat;

import io.meydan.account.PersonView;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.InvalidCursor;
import io.meydan.platform.web.InvalidInput;
import io.meydan.platform.web.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the world sees of a message, over REST and as the data of {@code message:new}, {@code message:edited} and {@code message:deleted}. */
public record MessageView(
        UUID id,
        UUID roomId,
        long seq,
        String clientId,
        PersonView sender,
        String text,
        Instant createdAt,
        @Nullable Instant editedAt,
        @Nullable Instant deletedAt,
        @Nullable UUID parentId,
        int replyCount,
        @Nullable Instant lastReplyAt,
        List<Reaction> reactions,
        List<UUID> mentions) {

    /**
     * One kind of reaction.
     *
     * @param count how many people
     * @param userIds the first 50 of them
     */
    public record Reaction(String emoji, int count, List<UUID> userIds) {}

    static MessageView of(Message message, PersonView sender, List<Reaction> reactions) {
        return new MessageView(
                message.id(),
                message.roomId(),
                message.seq(),
                message.clientId(),
                sender,
                message.text(),
                message.createdAt(),
                message.editedAt(),
                message.deletedAt(),
                message.parentId(),
                message.replyCount(),
                message.lastReplyAt(),
                reactions,
                message.mentions());
    }

    /**
     * Which messages of a room somebody wants: the newest, those before a place, or those after one. A place is a cursor or a plain number.
     *
     * @param replies whether replies in threads are among them
     */
    public record Window(
            int limit, @Nullable String before, @Nullable String after, boolean replies) {

        public Window {
            if (before != null && after != null) {
                throw new InvalidInput("Say before or after, not both.");
            }
        }

        boolean isForward() {
            return after != null;
        }

        /** The number to begin from, exclusive. */
        long from(UUID roomId) {
            return after != null ? number(roomId, after) : before != null ? number(roomId, before) : Long.MAX_VALUE;
        }

        private static long number(UUID roomId, String place) {
            if (place.matches("\\d{1,18}")) {
                return Long.parseLong(place);
            }
            var cursor = Cursor.parse(place, list(roomId), 1);
            if (cursor == null) {
                throw new InvalidCursor();
            }
            return cursor.number(0);
        }

        /** Puts rows that were read with {@code limit + 1} into ascending order and says where it goes on in both directions. */
        Page<MessageView> page(UUID roomId, List<Message> rows, Function<List<Message>, List<MessageView>> views) {
            var hasMore = rows.size() > limit;
            var kept = new ArrayList<>(hasMore ? rows.subList(0, limit) : rows);
            if (!isForward()) {
                Collections.reverse(kept);
            }
            if (kept.isEmpty()) {
                return new Page<>(List.of(), false, null, null);
            }
            var older = isForward() || hasMore ? cursor(roomId, kept.get(0)) : null;
            var newer = before != null || (isForward() && hasMore) ? cursor(roomId, kept.get(kept.size() - 1)) : null;
            return new Page<>(views.apply(kept), hasMore, newer, older);
        }

        private static String cursor(UUID roomId, Message message) {
            return Cursor.of(list(roomId), message.seq()).encoded();
        }

        private static String list(UUID roomId) {
            return "messages:" + roomId;
        }
    }
}
