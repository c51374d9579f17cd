package io.meydan.chat;

import io.meydan.chat.Room.Role;
import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of memberships. */
@ApplicationScoped
class MemberRepository {

    /** A row of chat.membership. */
    record Member(
            UUID roomId,
            UUID accountId,
            Role role,
            Instant joinedAt,
            long lastReadSeq,
            @Nullable Instant lastReadAt) {}

    /** How far somebody has read after a mark was set. */
    record Mark(long seq, int unread, int mentions, boolean moved) {}

    private static final String INSERT = """
            insert into chat.membership (room_id, account_id, role, joined_at, last_read_seq)
            select ?::uuid, account_id, role, ?::timestamptz, seq
            from unnest(?::uuid[], ?::text[], ?::text[]::bigint[]) as m (account_id, role, seq)
            """;

    private static final String FIRST_OF_EACH = """
            select m.* from unnest(?::uuid[]) as r (id) cross join lateral (
                select * from chat.membership where room_id = r.id order by joined_at, account_id limit ?) m
            order by m.room_id, m.joined_at, m.account_id
            """;

    private static final String PAGE = """
            select * from chat.membership
            where room_id = ? and (?::uuid is null or (joined_at, account_id) > (?::timestamptz, ?::uuid))
            order by joined_at, account_id limit ?
            """;

    /** Whoever owns the room when its last owner goes: the eldest admin, else the eldest member. */
    private static final String HEIR = """
            select * from chat.membership where room_id = ? and account_id <> ?
            order by role <> 'owner', role <> 'admin', joined_at, account_id limit 1
            """;

    private static final String READ = """
            with moved as (
                update chat.membership set last_read_seq = ?, last_read_at = ?
                where room_id = ? and account_id = ? and last_read_seq < ? returning last_read_seq),
            mark as (
                select coalesce((select last_read_seq from moved), m.last_read_seq) as seq, m.account_id, m.room_id,
                    exists (select 1 from moved) as moved
                from chat.membership m where m.room_id = ? and m.account_id = ?)
            select k.seq, k.moved,
                (select count(*) from (select 1 from chat.message x where x.room_id = k.room_id and x.seq > k.seq
                    and x.sender_id <> k.account_id and x.deleted_at is null limit 100) waiting) as unread,
                (select count(*) from (select 1 from chat.mention x where x.account_id = k.account_id and x.room_id = k.room_id
                    and x.seq > k.seq limit 100) called) as mentions
            from mark k
            """;

    private static final String RECEIPTS = """
            select * from chat.membership where room_id = ? order by last_read_seq desc, account_id limit ?
            """;

    private static final String SHARED = """
            select a.id from unnest(?::uuid[]) as a (id) where a.id = ? or exists (
                select 1 from chat.membership me join chat.membership other on other.room_id = me.room_id and other.account_id = a.id
                where me.account_id = ?)
            """;

    @Inject
    Sql sql;

    void insert(UUID roomId, Collection<Member> members, Instant at) {
        sql.update(
                INSERT,
                roomId,
                at,
                members.stream().map(Member::accountId).toList(),
                members.stream().map(m -> m.role().wire()).toList(),
                members.stream().map(m -> Long.toString(m.lastReadSeq())).toList());
    }

    void delete(UUID roomId, UUID accountId) {
        sql.update("delete from chat.mention where room_id = ? and account_id = ?", roomId, accountId);
        sql.update("delete from chat.membership where room_id = ? and account_id = ?", roomId, accountId);
    }

    void changeRole(UUID roomId, UUID accountId, Role role) {
        sql.update(
                "update chat.membership set role = ? where room_id = ? and account_id = ?",
                role.wire(),
                roomId,
                accountId);
    }

    /** Notes whether one of the two people of a direct room has blocked the other. */
    void block(UUID roomId, UUID blocker, UUID blocked, boolean on) {
        sql.update("""
                update chat.membership
                set blocks = case when account_id = ? then ? else blocks end, blocked = case when account_id = ? then ? else blocked end
                where room_id = ?
                """, blocker, on, blocked, on, roomId);
    }

    Optional<Member> find(UUID roomId, UUID accountId) {
        return sql.first(
                "select * from chat.membership where room_id = ? and account_id = ?",
                MemberRepository::member,
                roomId,
                accountId);
    }

    Optional<Member> heir(UUID roomId, UUID leaving) {
        return sql.first(HEIR, MemberRepository::member, roomId, leaving);
    }

    /** The first members of several rooms, by the time they joined. */
    List<Member> firstOf(Collection<UUID> roomIds, int each) {
        return roomIds.isEmpty() ? List.of() : sql.list(FIRST_OF_EACH, MemberRepository::member, roomIds, each);
    }

    List<Member> page(UUID roomId, @Nullable Instant afterJoined, @Nullable UUID afterId, int limit) {
        return sql.list(PAGE, MemberRepository::member, roomId, afterId, afterJoined, afterId, limit);
    }

    Set<UUID> membersAmong(UUID roomId, Collection<UUID> accountIds) {
        return accountIds.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.list(
                        "select account_id from chat.membership where room_id = ? and account_id = any (?)",
                        r -> r.id("account_id"),
                        roomId,
                        accountIds));
    }

    Set<UUID> roomsAmong(UUID accountId, Collection<UUID> roomIds) {
        return roomIds.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.list(
                        "select room_id from chat.membership where account_id = ? and room_id = any (?)",
                        r -> r.id("room_id"),
                        accountId,
                        roomIds));
    }

    /** Those of the people who share a room with somebody; oneself always. */
    Set<UUID> sharingARoom(UUID accountId, Collection<UUID> others) {
        return others.isEmpty()
                ? Set.of()
                : new HashSet<>(sql.list(SHARED, r -> r.id("id"), others, accountId, accountId));
    }

    /** Moves the mark forward, never back. */
    Optional<Mark> read(UUID roomId, UUID accountId, long seq, Instant at) {
        return sql.first(
                READ,
                r -> new Mark(r.number("seq"), r.integer("unread"), r.integer("mentions"), r.flag("moved")),
                seq,
                at,
                roomId,
                accountId,
                seq,
                roomId,
                accountId);
    }

    List<Member> receipts(UUID roomId, int limit) {
        return sql.list(RECEIPTS, MemberRepository::member, roomId, limit);
    }

    private static Member member(Row row) throws SQLException {
        return new Member(
                row.id("room_id"),
                row.id("account_id"),
                Role.of(row.text("role")),
                row.instant("joined_at"),
                row.number("last_read_seq"),
                row.instantOrNull("last_read_at"));
    }

    /** Notes that somebody is welcomed; false if they were before. */
    boolean noteWelcome(UUID accountId) {
        return sql.update("""
                insert into chat.welcome (account_id) values (?) on conflict on constraint welcome_pkey do nothing
                """, accountId) > 0;
    }
}
