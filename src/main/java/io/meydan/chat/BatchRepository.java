package io.meydan.chat;

import io.meydan.chat.MessageWriter.PendingMessage;
import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.Write;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a batch of messages needs, one statement for all of them. */
@ApplicationScoped
class BatchRepository {

    /** What is to be known about one message before it is stored; as long as the room has that last number, it holds. */
    record Standing(
            boolean isMember,
            boolean isPublic,
            boolean archived,
            boolean blocks,
            boolean blocked,
            int memberCount,
            boolean parentFits,
            long lastSeq,
            @Nullable UUID existingId,
            long existingDigest) {}

    /** A new row, and the digest of its request. */
    record NewMessage(
            Message message, long digest, @Nullable String traceId) {}

    private record Numbered(int number, Standing standing) {}

    private record Pair(UUID roomId, UUID accountId) {}

    private static final String STANDING = """
            select q.i, m.account_id is not null as is_member, r.visibility = 'public' as is_public, r.archived, r.member_count, r.last_seq,
                coalesce(m.blocks, false) as blocks, coalesce(m.blocked, false) as blocked,
                q.parent = '' or (p.room_id = r.id and p.parent_id is null and p.deleted_at is null) as parent_fits,
                e.id as existing_id, e.request_digest
            from unnest(?::text[], ?::text[], ?::text[], ?::text[]) with ordinality as q (room, sender, client_id, parent, i)
            join chat.room r on r.id = q.room::uuid
            left join chat.membership m on m.room_id = r.id and m.account_id = q.sender::uuid
            left join chat.message e on e.room_id = r.id and e.sender_id = q.sender::uuid and e.client_id = q.client_id
            left join chat.message p on p.id = nullif(q.parent, '')::uuid
            """;

    /** Messages, the counters of their parents, and where their rooms stand. */
    private static final String STORE = """
            with incoming as (
                select id, room_id, seq::bigint, sender_id, client_id, digest::bigint, text, nullif(parent, '')::uuid as parent_id,
                    mentions::uuid[] as mentions, at::timestamptz as created_at
                from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as n (id, room_id, seq, sender_id, client_id, digest, text, parent, mentions, at)),
            stored as (
                insert into chat.message (id, room_id, seq, sender_id, client_id, request_digest, text, parent_id, mentions, created_at)
                select * from incoming),
            called as (
                insert into chat.mention (account_id, room_id, seq)
                select a, i.room_id, i.seq from incoming i cross join lateral unnest(i.mentions) as a),
            replied as (
                update chat.message p set reply_count = p.reply_count + t.number, last_reply_at = t.at
                from (select parent_id, count(*) as number, max(created_at) as at from incoming where parent_id is not null
                    group by parent_id) t
                where p.id = t.parent_id)
            update chat.room r set last_seq = g.seq, last_message_seq = g.seq, last_activity_at = g.at
            from (select room_id, max(seq) as seq, max(created_at) as at from incoming group by room_id) g where r.id = g.room_id
            """;

    @Inject
    Sql sql;

    /** By the place in the list; messages to rooms that do not exist are missing. */
    Map<Integer, Standing> standings(List<PendingMessage> messages) {
        var found = new HashMap<Integer, Standing>();
        sql.list(
                        STANDING,
                        BatchRepository::standing,
                        column(messages, m -> m.roomId().toString()),
                        column(messages, m -> m.sender().id().toString()),
                        column(messages, PendingMessage::clientId),
                        column(
                                messages,
                                m -> m.parentId() == null ? "" : m.parentId().toString()))
                .forEach(row -> found.put(row.number(), row.standing()));
        return found;
    }

    private static Numbered standing(Row row) throws SQLException {
        var standing = new Standing(
                row.flag("is_member"),
                row.flag("is_public"),
                row.flag("archived"),
                row.flag("blocks"),
                row.flag("blocked"),
                row.integer("member_count"),
                row.flag("parent_fits"),
                row.number("last_seq"),
                row.idOrNull("existing_id"),
                row.number("request_digest"));
        return new Numbered(row.integer("i") - 1, standing);
    }

    /** The members of rooms, all or only those among some people. */
    Map<UUID, Set<UUID>> members(Collection<UUID> roomIds, @Nullable Collection<UUID> among) {
        var members = new HashMap<UUID, Set<UUID>>();
        if (roomIds.isEmpty() || (among != null && among.isEmpty())) {
            return members;
        }
        var pairs = among == null
                ? sql.list(
                        "select room_id, account_id from chat.membership where room_id = any (?)",
                        r -> new Pair(r.id("room_id"), r.id("account_id")),
                        roomIds)
                : sql.list(
                        "select room_id, account_id from chat.membership where room_id = any (?) and account_id = any (?)",
                        r -> new Pair(r.id("room_id"), r.id("account_id")),
                        roomIds,
                        among);
        pairs.forEach(
                p -> members.computeIfAbsent(p.roomId(), id -> new HashSet<>()).add(p.accountId()));
        return members;
    }

    /**
     * Stores new messages.
     *
     * @param more what else is to be stored, on the same journey
     */
    void store(List<NewMessage> rows, List<Write> more) {
        var all = new ArrayList<>(List.of(storing(rows)));
        all.addAll(more);
        sql.together(all);
    }

    private static Write storing(List<NewMessage> rows) {
        return Write.of(
                STORE,
                column(rows, r -> r.message().id()),
                column(rows, r -> r.message().roomId()),
                column(rows, r -> Long.toString(r.message().seq())),
                column(rows, r -> r.message().senderId()),
                column(rows, r -> r.message().clientId()),
                column(rows, r -> Long.toString(r.digest())),
                column(rows, r -> r.message().text()),
                column(
                        rows,
                        r -> r.message().parentId() == null
                                ? ""
                                : r.message().parentId().toString()),
                column(rows, r -> array(r.message().mentions())),
                column(rows, r -> r.message().createdAt().toString()));
    }

    private static String array(List<UUID> ids) {
        return "{" + String.join(",", ids.stream().map(UUID::toString).toList()) + "}";
    }

    private static <R, T> List<T> column(List<R> rows, Function<R, T> value) {
        return rows.stream().map(value).toList();
    }
}
