package io.meydan.chat;

import io.meydan.account.PersonView;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who has read how far, who may listen, and who is typing. */
@ApplicationScoped
@Transactional
public class Receipts {

    private static final int MOST_SHOWN = 200;

    @Inject
    MemberRepository members;

    @Inject
    RoomLog log;

    @Inject
    MessageViews people;

    @Inject
    Realtime realtime;

    @Inject
    Event<HasRead> marks;

    @Inject
    Clock clock;

    /** The caller's mark after it was set; also data of {@code room:read}. */
    public record ReadMark(UUID roomId, long seq, int unread, int mentions) {}

    /** How far somebody has read. */
    public record Receipt(UUID userId, long seq, @Nullable Instant at) {}

    /** Data of {@code message:read}. */
    public record HasRead(UUID roomId, UUID userId, long seq, Instant at) {}

    /** Data of {@code typing}. */
    public record Typing(UUID conversationId, UUID roomId, PersonView user, boolean typing) {}

    /** Marks a room as read up to a number. A mark never goes back; one beyond the end is refused. */
    public ReadMark read(Caller caller, UUID roomId, long seq) {
        var room = log.find(roomId, caller.id()).forMember().room();
        if (seq < 0 || seq > room.lastSeq()) {
            throw new InvalidInput("seq must be between 0 and " + room.lastSeq() + ", the last number of the room.");
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var mark = members.read(roomId, caller.id(), seq, at).orElseThrow(Refusal.RoomNotFound::new);
        var data = new ReadMark(roomId, mark.seq(), mark.unread(), mark.mentions());
        if (mark.moved()) {
            realtime.append(Topic.user(caller.id()), "room:read", data, null);
            marks.fire(new HasRead(roomId, caller.id(), mark.seq(), at));
        }
        return data;
    }

    /** How far the members have read: the 200 who are farthest. */
    public List<Receipt> receipts(Caller caller, UUID roomId) {
        log.find(roomId, caller.id()).forMember();
        return members.receipts(roomId, MOST_SHOWN).stream()
                .map(m -> new Receipt(m.accountId(), m.lastReadSeq(), m.lastReadAt()))
                .toList();
    }

    /** Passes if the caller is a member. @throws Refusal.RoomNotFound or {@link Refusal.NotAMember} */
    public void requireMember(Caller caller, UUID roomId) {
        log.find(roomId, caller.id()).forMember();
    }

    /**
     * Tells the listeners of a room that the caller types or has stopped. The caller has shown to be a member.
     *
     * @param sessionId the connection that says so and need not hear of it
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public void typing(Caller caller, UUID roomId, boolean typing, @Nullable String sessionId) {
        var person = MessageViews.person(people.people(Set.of(caller.id())), caller.id());
        realtime.emit(Topic.conversation(roomId), "typing", new Typing(roomId, roomId, person, typing), sessionId);
    }

    /** Those of the rooms that the caller is in. */
    Set<UUID> roomsAmong(Caller caller, Set<UUID> roomIds) {
        return members.roomsAmong(caller.id(), roomIds);
    }

    /** Those of the people who share a room with the caller. */
    Set<UUID> acquaintedAmong(Caller caller, Set<UUID> accountIds) {
        return members.sharingARoom(caller.id(), accountIds);
    }
}
