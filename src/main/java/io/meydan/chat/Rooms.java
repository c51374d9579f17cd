package io.meydan.chat;

import io.meydan.chat.MemberRepository.Member;
import io.meydan.chat.Room.Access;
import io.meydan.chat.Room.Role;
import io.meydan.chat.RoomLog.Fact;
import io.meydan.chat.RoomRepository.NewRow;
import io.meydan.chat.RoomRepository.Place;
import io.meydan.chat.RoomView.ChannelView;
import io.meydan.platform.Ids;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.InvalidCursor;
import io.meydan.platform.web.InvalidInput;
import io.meydan.platform.web.Page;
import io.meydan.relation.Blocks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rooms: making, finding and changing them. */
@ApplicationScoped
@Transactional
public class Rooms {

    /** The landmark of the channel that everybody lands in. */
    static final String SQUARE = "square";

    private static final String SQUARE_NAME = "meydan";

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
    Blocks blocks;

    @Inject
    Realtime realtime;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /**
     * What a new room is to be.
     *
     * @param type {@code direct}, {@code group} or {@code channel}
     * @param name 1 to 80 characters; needed for a channel
     * @param visibility {@code public} or {@code private}; only channels can be public, and are if nothing is said
     * @param memberIds up to 500 others; exactly one for a direct room
     */
    public record NewRoom(
            String type,
            @Nullable String name,
            @Nullable String topic,
            @Nullable String visibility,
            Set<UUID> memberIds) {}

    /** A room, and whether it was made just now: there is one direct room per pair. */
    public record Made(RoomView room, boolean isNew) {}

    /** What is to change in a room; null leaves it as it is, a blank topic removes it. */
    public record RoomChanges(
            @Nullable String name,
            @Nullable String topic,
            @Nullable String visibility,
            @Nullable Boolean archived) {}

    /** My rooms, latest activity first. */
    public Page<RoomView> rooms(Caller caller, @Nullable String cursor, int limit) {
        var list = "rooms:" + caller.id();
        var rows = rooms.mine(caller.id(), place(Cursor.parse(cursor, list, 2)), limit + 1);
        return Page.of(
                views.of(rows, RoomViews.MEMBERS_LISTED), limit, r -> Cursor.of(list, r.lastActivityAt(), r.id()));
    }

    private static @Nullable Place place(@Nullable Cursor cursor) {
        try {
            return cursor == null ? null : new Place(Instant.parse(cursor.text(0)), cursor.id(1));
        } catch (DateTimeParseException e) {
            throw new InvalidCursor();
        }
    }

    /** One room. @throws Refusal.RoomNotFound if it is not open to the caller */
    public RoomView room(Caller caller, UUID roomId) {
        var row = rooms.one(roomId, caller.id())
                .filter(r -> RoomPolicy.maySee(new Access(r.room(), caller.id(), r.role())))
                .orElseThrow(Refusal.RoomNotFound::new);
        return views.of(List.of(row), RoomViews.MEMBERS_ALONE).get(0);
    }

    /** Makes a room with the caller as its owner; all members are told. */
    public Made create(Caller caller, NewRoom wanted) {
        var others = new LinkedHashSet<>(wanted.memberIds());
        others.remove(caller.id());
        requireThatTheyExist(others);
        blocks.requireReachable(caller, others);
        var row =
                wanted.type().equals(Room.DIRECT) ? direct(caller, others) : shared(caller, wanted, others.size() + 1);
        if (!rooms.insert(row)) {
            return new Made(room(caller, rooms.direct(row.low(), row.high()).orElseThrow()), false);
        }
        realtime.open(Topic.conversation(row.id()));
        members.insert(row.id(), firstMembers(row, caller, others), row.at());
        announce(row.id(), caller, others);
        return new Made(room(caller, row.id()), true);
    }

    void requireThatTheyExist(Set<UUID> others) {
        var missing = new TreeSet<>(others);
        missing.removeAll(people.people(others).keySet());
        if (!missing.isEmpty()) {
            throw new Refusal.UnknownPeople(missing);
        }
    }

    private NewRow direct(Caller caller, Set<UUID> others) {
        if (others.size() != 1) {
            throw new InvalidInput("A direct room needs exactly one other person in memberIds.");
        }
        var other = others.iterator().next();
        blocks.requireNoneBetween(caller, other);
        // PostgreSQL compares ids bytewise, as their texts; UUID.compareTo is signed.
        var callerFirst = caller.id().toString().compareTo(other.toString()) < 0;
        return new NewRow(
                ids.next(),
                Room.DIRECT,
                null,
                null,
                Room.PRIVATE,
                null,
                callerFirst ? caller.id() : other,
                callerFirst ? other : caller.id(),
                caller.id(),
                now(),
                2);
    }

    private NewRow shared(Caller caller, NewRoom wanted, int size) {
        var channel = wanted.type().equals(Room.CHANNEL);
        if (!channel && size > RoomPolicy.MOST_IN_GROUP) {
            throw new Refusal.RoomFull(RoomPolicy.MOST_IN_GROUP);
        }
        var name = wanted.name() == null && !channel ? null : Texts.name(wanted.name());
        var visibility = wanted.visibility() == null ? (channel ? Room.PUBLIC : Room.PRIVATE) : wanted.visibility();
        requireThatItMayBe(visibility, channel);
        return new NewRow(
                ids.next(),
                wanted.type(),
                name,
                Texts.topic(wanted.topic()),
                visibility,
                null,
                null,
                null,
                caller.id(),
                now(),
                size);
    }

    private static void requireThatItMayBe(String visibility, boolean channel) {
        if (visibility.equals(Room.PUBLIC) && !channel) {
            throw new InvalidInput("Only a channel can be public.");
        }
    }

    private static List<Member> firstMembers(NewRow row, Caller caller, Set<UUID> others) {
        var first = new ArrayList<Member>();
        var role = row.type().equals(Room.DIRECT) ? Role.MEMBER : Role.OWNER;
        first.add(new Member(row.id(), caller.id(), role, row.at(), 0, null));
        others.forEach(id -> first.add(new Member(row.id(), id, Role.MEMBER, row.at(), 0, null)));
        return first;
    }

    private void announce(UUID roomId, Caller caller, Set<UUID> others) {
        log.tell(Set.of(caller.id()), "room:added", listed(roomId, caller.id()));
        if (!others.isEmpty()) {
            // To all others the room looks the same, so it is read and encoded once.
            log.tell(others, "room:added", listed(roomId, others.iterator().next()));
        }
    }

    private RoomView listed(UUID roomId, UUID accountId) {
        var row = rooms.one(roomId, accountId).orElseThrow();
        return views.of(List.of(row), RoomViews.MEMBERS_LISTED).get(0);
    }

    /** Changes what a room is called and who can find it. */
    public RoomView change(Caller caller, UUID roomId, RoomChanges changes) {
        var access = log.lock(roomId, caller.id()).forMember();
        if (!RoomPolicy.mayChange(access)) {
            throw new Refusal.NotAllowedInRoom("Only owners and admins of the room may change it.");
        }
        var before = access.room();
        var after = changed(before, changes);
        if (before.archived() && after.archived()) {
            throw new Refusal.RoomArchived();
        }
        if (!after.equals(before)) {
            var stamped = after.stamped(now());
            rooms.change(stamped);
            log.append(before, List.of(new Fact("room:updated", RoomLog.changed(stamped))), 0);
        }
        return room(caller, roomId);
    }

    private static Room changed(Room room, RoomChanges changes) {
        var visibility = changes.visibility() == null ? room.visibility() : changes.visibility();
        requireThatItMayBe(visibility, room.isChannel());
        return room.changed(
                changes.name() == null ? room.name() : Texts.name(changes.name()),
                changes.topic() == null ? room.topic() : Texts.topic(changes.topic()),
                visibility,
                changes.archived() == null ? room.archived() : changes.archived());
    }

    /** The public channels whose name starts with a text, by name. */
    public Page<ChannelView> channels(Caller caller, String query, @Nullable String cursor, int limit) {
        if (query.length() > Texts.NAME_LENGTH || !Texts.isStorable(query)) {
            throw new InvalidInput("Search for a text of at most " + Texts.NAME_LENGTH + " characters.");
        }
        var prefix = Texts.key(query.startsWith("#") ? query.substring(1) : query);
        var list = "channels:" + prefix;
        var after = Cursor.parse(cursor, list, 2);
        if (after != null && !Texts.isStorable(after.text(0))) {
            throw new InvalidCursor();
        }
        var rows = rooms.directory(
                caller.id(),
                prefix,
                after == null ? null : after.text(0),
                after == null ? null : after.id(1),
                limit + 1);
        return Page.of(
                rows.stream().map(Rooms::channel).toList(), limit, c -> Cursor.of(list, Texts.key(c.name()), c.id()));
    }

    private static ChannelView channel(Access access) {
        var room = access.room();
        return new ChannelView(
                room.id(),
                String.valueOf(room.name()),
                room.topic(),
                room.visibility(),
                room.archived(),
                room.memberCount(),
                room.createdAt(),
                access.isMember());
    }

    /** Makes the channel that everybody lands in, unless this or another node has done so. @return its id */
    public UUID square() {
        return rooms.landmark(SQUARE).orElseGet(this::makeSquare);
    }

    private UUID makeSquare() {
        var row = new NewRow(
                ids.next(), Room.CHANNEL, SQUARE_NAME, null, Room.PUBLIC, SQUARE, null, null, null, now(), 0);
        if (rooms.insert(row)) {
            realtime.open(Topic.conversation(row.id()));
        }
        return rooms.landmark(SQUARE).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
