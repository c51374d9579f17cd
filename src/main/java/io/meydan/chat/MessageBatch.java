package io.meydan.chat;

import io.meydan.account.PersonView;
import io.meydan.chat.BatchRepository.NewMessage;
import io.meydan.chat.BatchRepository.Standing;
import io.meydan.chat.MessageWriter.PendingMessage;
import io.meydan.platform.Ids;
import io.meydan.platform.event.Events;
import io.meydan.platform.realtime.LoggedEvent;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stores many messages in one transaction, with a handful of statements however many there are. Everything is checked under the locks of the
 * rooms; a message that is refused does not touch the others.
 */
@ApplicationScoped
class MessageBatch {

    /** What became of one message: stored now or earlier, or refused. */
    record Outcome(Chat.@Nullable Sent sent, @Nullable Problem refusal) {

        static Outcome stored(MessageView message, boolean replayed) {
            return new Outcome(new Chat.Sent(message, replayed), null);
        }

        static Outcome refused(Problem refusal) {
            return new Outcome(null, refusal);
        }
    }

    @Inject
    BatchRepository repository;

    @Inject
    MessageRepository messages;

    @Inject
    MessageViews views;

    @Inject
    CalledPeople called;

    @Inject
    RoomLog log;

    @Inject
    Realtime realtime;

    @Inject
    Events events;

    @Inject
    Json json;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    /** Stores a batch. @return what became of each message, in the order of the batch */
    @Transactional
    List<Outcome> store(List<PendingMessage> batch) {
        var last = lockRooms(batch);
        var standings = repository.standings(batch);
        var outcomes = new HashMap<Integer, Outcome>();
        var fresh = new ArrayList<Integer>();
        var firstOf = new HashMap<PendingMessage.Key, Integer>();
        for (var i = 0; i < batch.size(); i++) {
            var refusal = refusalOf(batch.get(i), standings.get(i));
            if (refusal != null) {
                outcomes.put(i, Outcome.refused(refusal));
            } else if (existingId(standings, i) == null
                    && firstOf.putIfAbsent(batch.get(i).key(), i) == null) {
                fresh.add(i);
            }
        }
        var accepted = fresh.stream().map(batch::get).toList();
        var stored = write(accepted, last, sizes(batch, standings));
        for (var n = 0; n < fresh.size(); n++) {
            outcomes.put(fresh.get(n), Outcome.stored(stored.get(n), false));
        }
        return answers(batch, standings, outcomes, firstOf);
    }

    /** Rooms that do not exist are not locked: that would make counters for whatever id somebody invents. */
    private Map<UUID, Long> lockRooms(List<PendingMessage> batch) {
        var rooms = repository.existing(
                batch.stream().map(PendingMessage::roomId).distinct().toList());
        var last = new HashMap<UUID, Long>();
        if (!rooms.isEmpty()) {
            realtime.lock(rooms.stream().map(Topic::conversation).toList())
                    .forEach((topic, seq) -> last.put(topic.id(), seq));
        }
        return last;
    }

    private static @Nullable Problem refusalOf(PendingMessage message, @Nullable Standing standing) {
        if (standing == null) {
            return new Refusal.RoomNotFound();
        }
        if (!standing.isMember()) {
            return standing.isPublic() ? new Refusal.NotAMember() : new Refusal.RoomNotFound();
        }
        if (standing.existingId() != null) {
            return standing.existingDigest() == message.digest() ? null : new Refusal.ClientIdReused();
        }
        if (standing.archived()) {
            return new Refusal.RoomArchived();
        }
        return standing.parentFits() ? null : new Refusal.InvalidParent();
    }

    private static @Nullable UUID existingId(Map<Integer, Standing> standings, int i) {
        var standing = standings.get(i);
        return standing == null ? null : standing.existingId();
    }

    private static Map<UUID, Integer> sizes(List<PendingMessage> batch, Map<Integer, Standing> standings) {
        var sizes = new HashMap<UUID, Integer>();
        standings.forEach((i, standing) -> sizes.put(batch.get(i).roomId(), standing.memberCount()));
        return sizes;
    }

    private List<MessageView> write(List<PendingMessage> accepted, Map<UUID, Long> last, Map<UUID, Integer> sizes) {
        if (accepted.isEmpty()) {
            return List.of();
        }
        var people = views.people(accepted.stream().map(m -> m.sender().id()).collect(Collectors.toSet()));
        var mentions = called.by(accepted, sizes);
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var rows = new ArrayList<NewMessage>();
        for (var i = 0; i < accepted.size(); i++) {
            var seq = last.merge(accepted.get(i).roomId(), 1L, Long::sum);
            rows.add(new NewMessage(
                    row(accepted.get(i), seq, mentions.get(i), at),
                    accepted.get(i).digest()));
        }
        repository.store(rows);
        return publish(rows, people);
    }

    private Message row(PendingMessage message, long seq, List<UUID> mentions, Instant at) {
        return new Message(
                ids.next(),
                message.roomId(),
                seq,
                message.sender().id(),
                message.clientId(),
                message.text(),
                message.parentId(),
                mentions,
                at,
                null,
                null,
                0,
                null);
    }

    private List<MessageView> publish(List<NewMessage> rows, Map<UUID, PersonView> people) {
        var made = rows.stream()
                .map(r -> MessageView.of(
                        r.message(), MessageViews.person(people, r.message().senderId()), List.of()))
                .toList();
        realtime.appendAll(made.stream()
                .map(m -> new LoggedEvent(Topic.conversation(m.roomId()), m.seq(), "message:new", json.write(m), null))
                .toList());
        log.tell(made.stream()
                .flatMap(m -> called.notes(m, m.mentions()).stream())
                .toList());
        events.publish(made.stream().map(MessageBatch::fact).toList(), null);
        return made;
    }

    private static MessagePosted fact(MessageView m) {
        return new MessagePosted(
                m.id(), m.roomId(), m.seq(), m.sender().id(), m.text(), m.parentId(), m.mentions(), m.createdAt());
    }

    private List<Outcome> answers(
            List<PendingMessage> batch,
            Map<Integer, Standing> standings,
            Map<Integer, Outcome> outcomes,
            Map<PendingMessage.Key, Integer> firstOf) {
        var earlier = earlier(standings);
        var answers = new ArrayList<Outcome>();
        for (var i = 0; i < batch.size(); i++) {
            var known = outcomes.get(i);
            var existing = earlier.get(String.valueOf(existingId(standings, i)));
            if (known == null && existing != null) {
                known = Outcome.stored(existing, true);
            }
            answers.add(known != null ? known : repetition(batch, i, outcomes, firstOf));
        }
        return answers;
    }

    /** The same message twice in one batch. */
    private static Outcome repetition(
            List<PendingMessage> batch,
            int i,
            Map<Integer, Outcome> outcomes,
            Map<PendingMessage.Key, Integer> firstOf) {
        var first = firstOf.getOrDefault(batch.get(i).key(), i);
        if (batch.get(first).digest() != batch.get(i).digest()) {
            return Outcome.refused(new Refusal.ClientIdReused());
        }
        var outcome = outcomes.get(first);
        if (outcome == null || outcome.sent() == null) {
            throw new IllegalStateException("A message has neither a place nor a reason");
        }
        return Outcome.stored(outcome.sent().message(), true);
    }

    private Map<String, MessageView> earlier(Map<Integer, Standing> standings) {
        var existing = standings.values().stream()
                .map(Standing::existingId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(HashSet<UUID>::new));
        return existing.isEmpty()
                ? Map.of()
                : views.of(messages.all(Set.copyOf(existing))).stream()
                        .collect(Collectors.toMap(m -> m.id().toString(), Function.identity()));
    }
}
