package io.meydan.chat;

import io.meydan.account.PersonView;
import io.meydan.chat.Receipts.HasRead;
import io.meydan.chat.Room.Access;
import io.meydan.platform.realtime.LoggedEvent;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a room changes: under the lock of its topic, and every change with its event. The order of locks is the same everywhere: topics of
 * conversations, rows of the room, topics of people; so no two changes wait for each other.
 */
@ApplicationScoped
class RoomLog {

    /** An event of a conversation that has no number yet. */
    record Fact(String event, Object data, @Nullable UUID evicts) {

        Fact(String event, Object data) {
            this(event, data, null);
        }
    }

    /**
     * Data of {@code room:member}.
     *
     * @param lastReadSeq where the read mark of somebody who joined begins
     */
    public record MemberChange(
            UUID roomId,
            String action,
            PersonView user,
            @Nullable String role,
            @Nullable UUID by,
            Instant at,
            @Nullable Long lastReadSeq) {}

    /** Data of {@code room:removed}. */
    public record Removed(UUID roomId) {}

    @Inject
    RoomRepository rooms;

    @Inject
    Realtime realtime;

    @Inject
    Json json;

    /** Locks a room until the transaction ends. @throws Refusal.RoomNotFound if the person may not know of it */
    Access lock(UUID roomId, UUID accountId) {
        find(roomId, accountId);
        realtime.lock(List.of(Topic.conversation(roomId)));
        return find(roomId, accountId);
    }

    /** Looks at a room. @throws Refusal.RoomNotFound if the person may not know of it */
    Access find(UUID roomId, UUID accountId) {
        return rooms.access(roomId, accountId).filter(RoomPolicy::maySee).orElseThrow(Refusal.RoomNotFound::new);
    }

    /** Appends events to a room that this transaction has locked. @return the number of the last one */
    long append(Room room, List<Fact> facts, int moreMembers) {
        var topic = Topic.conversation(room.id());
        var events = new ArrayList<LoggedEvent>();
        var seq = room.lastSeq();
        for (var fact : facts) {
            events.add(new LoggedEvent(topic, ++seq, fact.event(), json.write(fact.data()), fact.evicts()));
        }
        realtime.appendAll(events);
        rooms.advance(room.id(), seq, moreMembers);
        return seq;
    }

    /** Tells something to several people, on all their devices; the data is encoded once. */
    void tell(Collection<UUID> people, String event, Object data) {
        var text = json.write(data);
        tell(people.stream().map(id -> new Note(id, event, text)).toList());
    }

    /** Something one person is told. */
    record Note(UUID accountId, String event, String data) {}

    void tell(List<Note> notes) {
        if (notes.isEmpty()) {
            return;
        }
        var topics =
                notes.stream().map(n -> Topic.user(n.accountId())).distinct().toList();
        var last = realtime.lock(topics);
        var events = new ArrayList<LoggedEvent>();
        for (var note : notes) {
            var topic = Topic.user(note.accountId());
            var seq = last.merge(topic, 1L, Long::sum);
            events.add(new LoggedEvent(topic, seq, note.event(), note.data(), null));
        }
        realtime.appendAll(events);
    }

    /** Others hear of a mark when it is true, and may miss it. Here and not in the facade: after a commit no transaction can begin. */
    void spread(@Observes(during = TransactionPhase.AFTER_SUCCESS) HasRead mark) {
        realtime.emit(Topic.conversation(mark.roomId()), "message:read", mark, null);
    }

    static Map<String, Object> changed(Room room) {
        var data = new LinkedHashMap<String, Object>();
        data.put("id", room.id());
        if (room.name() != null) {
            data.put("name", room.name());
        }
        if (room.topic() != null) {
            data.put("topic", room.topic());
        }
        data.put("visibility", room.visibility());
        data.put("archived", room.archived());
        data.put("updatedAt", room.updatedAt());
        return data;
    }
}
