package io.meydan.chat;

import io.meydan.chat.MessageView.Reaction;
import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages, their former texts and their reactions, one at a time and page by page. What is written in batches is in {@link BatchRepository}. */
@ApplicationScoped
class MessageRepository {

    /** A former text and when it was replaced. */
    record Revision(String text, Instant editedAt) {}

    private record Reacted(UUID messageId, Reaction reaction) {}

    /** People named in a reaction; more are only counted. */
    private static final int MOST_NAMED = 50;

    private static final String COLUMNS =
            "id room_id seq sender_id client_id text parent_id created_at edited_at deleted_at reply_count last_reply_at";

    /** Served by message_room_id_seq_key, without replies by message_main_idx, in either direction. */
    private static final String OLDER = "select " + columns("m", "")
            + " from chat.message m where m.room_id = ? and m.seq < ? %s order by m.seq desc limit ?";

    private static final String NEWER = "select " + columns("m", "")
            + " from chat.message m where m.room_id = ? and m.seq > ? %s order by m.seq limit ?";

    /** Served by message_thread_idx. */
    private static final String THREAD = "select " + columns("m", "")
            + " from chat.message m where m.parent_id = ? and m.seq > ? order by m.seq limit ?";

    private static final String BY_IDS = "select " + columns("m", "") + " from chat.message m where m.id = any (?)";

    private static final String REACTIONS = """
            select message_id, emoji, count(*) as number, min(created_at) as since,
                array_to_string((array_agg(account_id order by created_at, account_id))[1:%d], ',') as people
            from chat.reaction where message_id = any (?) group by message_id, emoji order by message_id, since, emoji
            """.formatted(MOST_NAMED);

    @Inject
    Sql sql;

    /** The columns of a message for a select list, each with a prefix to its name. */
    static String columns(String table, String prefix) {
        var list = new ArrayList<String>();
        for (var column : COLUMNS.split(" ", -1)) {
            list.add(table + "." + column + " as " + prefix + column);
        }
        list.add("array_to_string(" + table + ".mentions, ',') as " + prefix + "mentions");
        return String.join(", ", list);
    }

    static Message message(Row row, String prefix) throws SQLException {
        return new Message(
                row.id(prefix + "id"),
                row.id(prefix + "room_id"),
                row.number(prefix + "seq"),
                row.id(prefix + "sender_id"),
                row.text(prefix + "client_id"),
                row.text(prefix + "text"),
                row.idOrNull(prefix + "parent_id"),
                ids(row.text(prefix + "mentions")),
                row.instant(prefix + "created_at"),
                row.instantOrNull(prefix + "edited_at"),
                row.instantOrNull(prefix + "deleted_at"),
                row.integer(prefix + "reply_count"),
                row.instantOrNull(prefix + "last_reply_at"));
    }

    private static List<UUID> ids(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split(",", -1)).map(UUID::fromString).toList();
    }

    /** Newest first. */
    List<Message> older(UUID roomId, long before, boolean replies, int limit) {
        return sql.list(OLDER.formatted(only(replies)), r -> message(r, ""), roomId, before, limit);
    }

    /** Oldest first. */
    List<Message> newer(UUID roomId, long after, boolean replies, int limit) {
        return sql.list(NEWER.formatted(only(replies)), r -> message(r, ""), roomId, after, limit);
    }

    private static String only(boolean replies) {
        return replies ? "" : "and m.parent_id is null";
    }

    List<Message> thread(UUID parentId, long after, int limit) {
        return sql.list(THREAD, r -> message(r, ""), parentId, after, limit);
    }

    List<Message> all(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : sql.list(BY_IDS, r -> message(r, ""), ids);
    }

    Optional<Message> find(UUID roomId, UUID id) {
        return all(List.of(id)).stream().filter(m -> m.roomId().equals(roomId)).findFirst();
    }

    Map<UUID, List<Reaction>> reactions(Collection<UUID> messageIds) {
        var found = new HashMap<UUID, List<Reaction>>();
        if (!messageIds.isEmpty()) {
            sql.list(REACTIONS, MessageRepository::reacted, messageIds)
                    .forEach(r -> found.computeIfAbsent(r.messageId(), id -> new ArrayList<>())
                            .add(r.reaction()));
        }
        return found;
    }

    private static Reacted reacted(Row row) throws SQLException {
        var reaction = new Reaction(row.text("emoji"), row.integer("number"), ids(row.text("people")));
        return new Reacted(row.id("message_id"), reaction);
    }

    /** Replaces the text and keeps the former one. */
    void edit(Message message, String text, List<UUID> mentions, Instant at) {
        sql.update(
                "insert into chat.message_revision (message_id, edited_at, text) values (?, ?, ?) on conflict do nothing",
                message.id(),
                at,
                message.text());
        sql.update(
                "update chat.message set text = ?, mentions = ?::text[]::uuid[], edited_at = ? where id = ?",
                text,
                mentions.stream().map(UUID::toString).toList(),
                at,
                message.id());
        sql.update("delete from chat.mention where room_id = ? and seq = ?", message.roomId(), message.seq());
        if (!mentions.isEmpty()) {
            sql.update(
                    "insert into chat.mention (account_id, room_id, seq) select a, ?, ? from unnest(?::uuid[]) as a",
                    message.roomId(),
                    message.seq(),
                    mentions);
        }
    }

    /** Leaves a placeholder: the text, its former versions, mentions and reactions are gone; a parent has one reply less. */
    void delete(Message message, UUID by, Instant at) {
        sql.update(
                "update chat.message set text = '', mentions = '{}', deleted_at = ?, deleted_by = ? where id = ?",
                at,
                by,
                message.id());
        sql.update("delete from chat.message_revision where message_id = ?", message.id());
        sql.update("delete from chat.reaction where message_id = ?", message.id());
        sql.update("delete from chat.mention where room_id = ? and seq = ?", message.roomId(), message.seq());
        if (message.parentId() != null) {
            sql.update("update chat.message set reply_count = reply_count - 1 where id = ?", message.parentId());
        }
    }

    /** Says whether that changed anything. */
    boolean react(UUID messageId, String emoji, UUID accountId, @Nullable Instant on) {
        return on == null
                ? sql.update(
                                "delete from chat.reaction where message_id = ? and emoji = ? and account_id = ?",
                                messageId,
                                emoji,
                                accountId)
                        > 0
                : sql.update(
                                "insert into chat.reaction (message_id, emoji, account_id, created_at) values (?, ?, ?, ?) on conflict do nothing",
                                messageId,
                                emoji,
                                accountId,
                                on)
                        > 0;
    }

    /** Newest first. */
    List<Revision> revisions(UUID messageId, @Nullable Instant before, int limit) {
        return sql.list(
                """
                select text, edited_at from chat.message_revision
                where message_id = ? and (?::timestamptz is null or edited_at < ?::timestamptz) order by edited_at desc limit ?
                """, r -> new Revision(r.text("text"), r.instant("edited_at")), messageId, before, before, limit);
    }
}
