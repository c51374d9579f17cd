package io.meydan.chat;

import io.meydan.account.PersonView;
import io.meydan.chat.MemberRepository.Member;
import io.meydan.chat.Room.Role;
import io.meydan.chat.RoomLog.Fact;
import io.meydan.chat.RoomLog.MemberChange;
import io.meydan.chat.RoomLog.Removed;
import io.meydan.chat.RoomView.MemberView;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.InvalidCursor;
import io.meydan.platform.web.Page;
import io.meydan.relation.BlockWitness;
import io.meydan.relation.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is in a room, and as what. */
/** Who is in a room, and as what. */
@ApplicationScoped
@Transactional
public class Members implements BlockWitness {

    private static final String EVENT = "room:member";

    @Inject
    RoomRepository rooms;

    @Inject
    MemberRepository members;

    @Inject
    RoomLog log;

    @Inject
    RoomViews views;

    @Inject
    MessageViews people;

    @Inject
    Rooms allRooms;

    @Inject
    Realtime realtime;

    @Inject
    Blocks blocks;

    @Inject
    Clock clock;

    /** A place in a room. */
    public record Seat(UUID roomId, UUID accountId) {}

    /** The members, in the order in which they joined. */
    public Page<MemberView> members(Caller caller, UUID roomId, @Nullable String cursor, int limit) {
        log.find(roomId, caller.id());
        var list = "members:" + roomId;
        var after = Cursor.parse(cursor, list, 2);
        var rows = members.page(roomId, joinedAt(after), after == null ? null : after.id(1), limit + 1);
        return Page.of(
                shown(rows), limit, m -> Cursor.of(list, m.joinedAt(), m.user().id()));
    }

    private static @Nullable Instant joinedAt(@Nullable Cursor cursor) {
        try {
            return cursor == null ? null : Instant.parse(cursor.text(0));
        } catch (DateTimeParseException e) {
            throw new InvalidCursor();
        }
    }

    private List<MemberView> shown(List<Member> rows) {
        var found = people.people(rows.stream().map(Member::accountId).toList());
        return rows.stream().map(m -> RoomViews.view(m, found)).toList();
    }

    /** Joins a public channel; nothing happens for somebody who is there. */
    public RoomView join(Caller caller, UUID roomId) {
        var access = log.lock(roomId, caller.id());
        if (!access.isMember()) {
            if (!RoomPolicy.mayJoin(access)) {
                throw new Refusal.RoomNotFound();
            }
            if (access.room().archived()) {
                throw new Refusal.RoomArchived();
            }
            admit(access.room(), Set.of(caller.id()), caller.id());
        }
        return allRooms.room(caller, roomId);
    }

    /** Brings others into a room, at most 500 at once; who is there already stays as they are. */
    public List<MemberView> add(Caller caller, UUID roomId, Set<UUID> accountIds) {
        var access = log.lock(roomId, caller.id()).forWriting();
        if (!RoomPolicy.mayInvite(access)) {
            throw new Refusal.NotAllowedInRoom("You may not bring others into this room.");
        }
        allRooms.requireThatTheyExist(accountIds);
        blocks.requireReachable(caller, accountIds);
        var newcomers = new TreeSet<>(accountIds);
        newcomers.removeAll(members.membersAmong(roomId, accountIds));
        if (!RoomPolicy.hasSpaceFor(access.room(), newcomers.size())) {
            throw new Refusal.RoomFull(RoomPolicy.MOST_IN_GROUP);
        }
        return newcomers.isEmpty() ? List.of() : admit(access.room(), newcomers, caller.id());
    }

    /** Brings a newcomer into the channel that everybody lands in, once: who has left it since is not brought back. */
    public void welcome(UUID accountId) {
        if (!members.noteWelcome(accountId)) {
            return;
        }
        var access = log.lock(allRooms.square(), accountId);
        if (!access.isMember()) {
            admit(access.room(), Set.of(accountId), accountId);
        }
    }

    private List<MemberView> admit(Room room, Collection<UUID> newcomers, UUID by) {
        var at = now();
        var found = people.people(newcomers);
        var joined = new ArrayList<Member>();
        var facts = new ArrayList<Fact>();
        for (var id : newcomers) {
            // What was said before somebody came does not wait for them.
            joined.add(new Member(room.id(), id, Role.MEMBER, at, room.lastSeq(), null));
            facts.add(new Fact(EVENT, change(room, "joined", MessageViews.person(found, id), Role.MEMBER, by, at)));
        }
        members.insert(room.id(), joined, at);
        log.append(room, facts, joined.size());
        var first = joined.get(0).accountId();
        var row = rooms.one(room.id(), first).orElseThrow();
        log.tell(
                newcomers,
                "room:added",
                views.of(List.of(row), RoomViews.MEMBERS_LISTED).get(0));
        return joined.stream().map(m -> RoomViews.view(m, found)).toList();
    }

    /** Leaves a room. If nobody who owns it stays, its eldest admin or else its eldest member becomes owner. */
    public void leave(Caller caller, UUID roomId) {
        var access = log.lock(roomId, caller.id()).forMember();
        if (!RoomPolicy.mayLeave(access)) {
            throw new Refusal.NotAllowedInRoom("A direct room cannot be left.");
        }
        dismiss(access.room(), caller.id(), caller.id());
    }

    /** Removes somebody else, or oneself. */
    public void remove(Caller caller, Seat seat) {
        if (caller.is(seat.accountId())) {
            leave(caller, seat.roomId());
            return;
        }
        var access = log.lock(seat.roomId(), caller.id()).forMember();
        var target = members.find(seat.roomId(), seat.accountId()).orElseThrow(Refusal.MemberNotFound::new);
        if (!RoomPolicy.mayRemove(access, target.role())) {
            throw new Refusal.NotAllowedInRoom("You may not remove this person.");
        }
        dismiss(access.room(), seat.accountId(), caller.id());
    }

    private void dismiss(Room room, UUID leaving, UUID by) {
        var heir = members.heir(room.id(), leaving);
        var at = now();
        var found = people.people(List.of(leaving, heir.map(Member::accountId).orElse(leaving)));
        var facts = new ArrayList<Fact>();
        heir.filter(h -> h.role() != Role.OWNER && room.createdBy() != null).ifPresent(h -> {
            members.changeRole(room.id(), h.accountId(), Role.OWNER);
            facts.add(new Fact(
                    EVENT, change(room, "role", MessageViews.person(found, h.accountId()), Role.OWNER, by, at)));
        });
        members.delete(room.id(), leaving);
        var left = change(room, "left", MessageViews.person(found, leaving), null, by, at);
        facts.add(new Fact(EVENT, left, leaving));
        log.append(room, facts, -1);
        log.tell(Set.of(leaving), "room:removed", new Removed(room.id()));
    }

    /** Makes somebody owner, admin or member. */
    public MemberView changeRole(Caller caller, Seat seat, String wanted) {
        var role = Role.of(wanted);
        var access = log.lock(seat.roomId(), caller.id()).forMember();
        var target = members.find(seat.roomId(), seat.accountId()).orElseThrow(Refusal.MemberNotFound::new);
        if (!RoomPolicy.mayChangeRoles(access)) {
            throw new Refusal.NotAllowedInRoom("Only an owner of the room may change roles.");
        }
        var found = people.people(List.of(seat.accountId()));
        if (target.role() != role) {
            requireAnotherOwner(target);
            members.changeRole(seat.roomId(), seat.accountId(), role);
            var person = MessageViews.person(found, seat.accountId());
            log.append(
                    access.room(),
                    List.of(new Fact(EVENT, change(access.room(), "role", person, role, caller.id(), now()))),
                    0);
        }
        return RoomViews.view(members.find(seat.roomId(), seat.accountId()).orElseThrow(), found);
    }

    private void requireAnotherOwner(Member target) {
        var another = members.heir(target.roomId(), target.accountId()).filter(h -> h.role() == Role.OWNER);
        if (target.role() == Role.OWNER && another.isEmpty()) {
            throw new Refusal.LastOwner();
        }
    }

    /** Direct rooms say it beside the membership, where whoever writes is looked up anyway. */
    @Override
    public void blockChanged(UUID blocker, UUID blocked, boolean on) {
        rooms.direct(blocker, blocked).ifPresent(room -> {
            realtime.lock(List.of(Topic.conversation(room)));
            members.block(room, blocker, blocked, on);
        });
    }

    private static MemberChange change(
            Room room, String action, PersonView user, @Nullable Role role, UUID by, Instant at) {
        var mark = action.equals("joined") ? room.lastSeq() : null;
        return new MemberChange(room.id(), action, user, role == null ? null : role.wire(), by, at, mark);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
