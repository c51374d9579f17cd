package io.meydan.chat;

import io.meydan.chat.Room.Access;
import io.meydan.chat.Room.Role;
import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of rooms. */
@ApplicationScoped
class RoomRepository {

    /** A row of the list of rooms. */
    record Listed(
            Room room,
            @Nullable Role role,
            long lastReadSeq,
            int unread,
            int mentions,
            @Nullable Message lastMessage) {}

    /** What a new room consists of. */
    record NewRow(
            UUID id,
            String type,
            @Nullable String name,
            @Nullable String topic,
            String visibility,
            @Nullable String landmark,
            @Nullable UUID low,
            @Nullable UUID high,
            @Nullable UUID createdBy,
            Instant at,
            int memberCount) {}

    /** A place in the list of rooms. */
    record Place(Instant lastActivityAt, UUID id) {}

    private static final String INSERT = """
            insert into chat.room (id, type, name, name_key, topic, visibility, landmark, direct_low, direct_high, created_by, created_at,
                updated_at, last_activity_at, member_count)
            values (?, ?, ?, ?, ?, ?, ?, ?::uuid, ?::uuid, ?::uuid, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String ACCESS = """
            select r.*, m.role, coalesce(m.blocks, false) as blocks, coalesce(m.blocked, false) as blocked
            from chat.room r left join chat.membership m on m.room_id = r.id and m.account_id = ? where r.id = ?
            """;

    /** Served by membership_account_id_idx: the rooms of one person are sorted, then only those of the page are looked at closely. */
    private static final String MINE = """
            with page as (
                select r.*, m.account_id, m.role, m.last_read_seq
                from chat.membership m join chat.room r on r.id = m.room_id
                where m.account_id = ? and (?::timestamptz is null or (r.last_activity_at, r.id) < (?::timestamptz, ?::uuid))
                order by r.last_activity_at desc, r.id desc limit ?)
            """;

    private static final String ONE = """
            with page as (
                select r.*, m.account_id, m.role, m.last_read_seq
                from chat.room r left join chat.membership m on m.room_id = r.id and m.account_id = ? where r.id = ?)
            """;

    /** Unread is an index range of message_room_id_seq_key, mentions one of mention_pkey; both stop at 100. */
    private static final String LISTED = """
            select p.*, u.number as unread, c.number as mentions, %s
            from page p
            left join chat.message l on l.room_id = p.id and l.seq = p.last_message_seq
            cross join lateral (select count(*) as number from (
                select 1 from chat.message x where x.room_id = p.id and x.seq > p.last_read_seq and x.sender_id <> p.account_id
                    and x.deleted_at is null limit 100) waiting) u
            cross join lateral (select count(*) as number from (
                select 1 from chat.mention x where x.account_id = p.account_id and x.room_id = p.id and x.seq > p.last_read_seq
                limit 100) called) c
            order by p.last_activity_at desc, p.id desc
            """.formatted(MessageRepository.columns("l", "l_"));

    /** Served by room_directory_idx. */
    private static final String DIRECTORY = """
            select r.*, m.role from chat.room r
            left join chat.membership m on m.room_id = r.id and m.account_id = ?
            where r.type = 'channel' and r.visibility = 'public' and not r.archived
                and r.name_key >= ? and r.name_key < ? and (?::uuid is null or (r.name_key, r.id) > (? collate "C", ?::uuid))
            order by r.name_key, r.id limit ?
            """;

    @Inject
    Sql sql;

    /** Says whether it is new: a landmark and a direct room exist once. */
    boolean insert(NewRow row) {
        return sql.update(
                        INSERT,
                        row.id(),
                        row.type(),
                        row.name(),
                        Texts.key(row.name()),
                        row.topic(),
                        row.visibility(),
                        row.landmark(),
                        row.low(),
                        row.high(),
                        row.createdBy(),
                        row.at(),
                        row.at(),
                        row.at(),
                        row.memberCount())
                > 0;
    }

    /** The direct room of two people, in any order. */
    Optional<UUID> direct(@Nullable UUID one, @Nullable UUID other) {
        return sql.first(
                "select id from chat.room where direct_low = least(?::uuid, ?::uuid) and direct_high = greatest(?::uuid, ?::uuid)",
                r -> r.id("id"),
                one,
                other,
                one,
                other);
    }

    Optional<UUID> landmark(String landmark) {
        return sql.first("select id from chat.room where landmark = ?", r -> r.id("id"), landmark);
    }

    Optional<Access> access(UUID roomId, UUID accountId) {
        return sql.first(
                ACCESS,
                r -> new Access(room(r), accountId, role(r), r.flag("blocks"), r.flag("blocked")),
                accountId,
                roomId);
    }

    List<Listed> mine(UUID accountId, @Nullable Place after, int limit) {
        var at = after == null ? null : after.lastActivityAt();
        return sql.list(
                MINE + LISTED, RoomRepository::listed, accountId, at, at, after == null ? null : after.id(), limit);
    }

    Optional<Listed> one(UUID roomId, UUID accountId) {
        return sql.first(ONE + LISTED, RoomRepository::listed, accountId, roomId);
    }

    List<Access> directory(
            UUID accountId, String prefix, @Nullable String afterKey, @Nullable UUID afterId, int limit) {
        return sql.list(
                DIRECTORY,
                r -> access(r, accountId),
                accountId,
                prefix,
                prefix + Character.toString(Character.MAX_CODE_POINT),
                afterId,
                afterKey,
                afterId,
                limit);
    }

    void change(Room room) {
        sql.update(
                "update chat.room set name = ?, name_key = ?, topic = ?, visibility = ?, archived = ?, updated_at = ? where id = ?",
                room.name(),
                Texts.key(room.name()),
                room.topic(),
                room.visibility(),
                room.archived(),
                room.updatedAt(),
                room.id());
    }

    void advance(UUID roomId, long lastSeq, int moreMembers) {
        sql.update(
                "update chat.room set last_seq = ?, member_count = member_count + ? where id = ?",
                lastSeq,
                moreMembers,
                roomId);
    }

    private static Access access(Row row, UUID accountId) throws SQLException {
        return new Access(room(row), accountId, role(row));
    }

    private static @Nullable Role role(Row row) throws SQLException {
        var role = row.textOrNull("role");
        return role == null ? null : Role.of(role);
    }

    private static Listed listed(Row row) throws SQLException {
        var last = row.idOrNull("l_id") == null ? null : MessageRepository.message(row, "l_");
        return new Listed(
                room(row),
                role(row),
                row.number("last_read_seq"),
                row.integer("unread"),
                row.integer("mentions"),
                last);
    }

    private static Room room(Row row) throws SQLException {
        return new Room(
                row.id("id"),
                row.text("type"),
                row.textOrNull("name"),
                row.textOrNull("topic"),
                row.text("visibility"),
                row.flag("archived"),
                row.idOrNull("created_by"),
                row.instant("created_at"),
                row.instant("updated_at"),
                row.number("last_seq"),
                row.instant("last_activity_at"),
                row.integer("member_count"));
    }
}
