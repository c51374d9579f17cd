package io.meydan.chat;

import io.meydan.account.PersonView;
import io.meydan.chat.BatchRepository.NewMessage;
import io.meydan.chat.BatchRepository.Standing;
import io.meydan.chat.MessageWriter.PendingMessage;
import io.meydan.platform.Ids;
import io.meydan.platform.event.Events;
import io.meydan.platform.event.Events.Publication;
import io.meydan.platform.realtime.LoggedEvent;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.Problem;
import io.meydan.relation.BlockedByYou;
import io.meydan.relation.NotReachable;
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
import java.util.stream.IntStream;
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

    /** What was found out about a batch, and what follows from it. */
    private record Checked(
            Map<Integer, Standing> standings,
            Map<Integer, Outcome> refused,
            List<Integer> fresh,
            Map<PendingMessage.Key, Integer> firstOf,
            Map<UUID, PersonView> people,
            List<List<UUID>> mentions) {

        /** Whether nothing has happened in the locked rooms since: every change of a room takes the next number. */
        boolean holds(List<PendingMessage> batch, Map<UUID, Long> last) {
            return standings.entrySet().stream().allMatch(e -> {
                var now = last.get(batch.get(e.getKey()).roomId());
                return now == null || now == e.getValue().lastSeq();
            });
        }
    }

    /**
     * Stores a batch. Looks first and locks then, so that a room is held no longer than storing takes; what changed in between is looked at again
     * under the lock.
     *
     * @return what became of each message, in the order of the batch
     */
    @Transactional
    List<Outcome> store(List<PendingMessage> batch) {
        var checked = check(batch, Map.of());
        var stored = List.<MessageView>of();
        if (!checked.fresh().isEmpty()) {
            var last = lockRooms(batch, checked.fresh());
            if (!checked.holds(batch, last)) {
                checked = check(batch, unlocked(batch, checked, last));
            }
            stored = write(batch, checked, last);
        }
        var outcomes = new HashMap<>(checked.refused());
        for (var n = 0; n < stored.size(); n++) {
            outcomes.put(checked.fresh().get(n), Outcome.stored(stored.get(n), false));
        }
        return answers(batch, checked.standings(), outcomes, checked.firstOf());
    }

    /** What was refused in rooms that were not locked stays so: they may let the message in by now, but it has no number. */
    private static Map<Integer, Outcome> unlocked(List<PendingMessage> batch, Checked checked, Map<UUID, Long> last) {
        var decided = new HashMap<>(checked.refused());
        decided.keySet().removeIf(i -> last.containsKey(batch.get(i).roomId()));
        return decided;
    }

    /** @param decided what is not to be looked at again */
    private Checked check(List<PendingMessage> batch, Map<Integer, Outcome> decided) {
        var standings = repository.standings(batch);
        var refused = new HashMap<>(decided);
        var fresh = new ArrayList<Integer>();
        var firstOf = new HashMap<PendingMessage.Key, Integer>();
        for (var i = 0; i < batch.size(); i++) {
            if (decided.containsKey(i)) {
                continue;
            }
            var refusal = refusalOf(batch.get(i), standings.get(i));
            if (refusal != null) {
                refused.put(i, Outcome.refused(refusal));
            } else if (existingId(standings, i) == null
                    && firstOf.putIfAbsent(batch.get(i).key(), i) == null) {
                fresh.add(i);
            }
        }
        var accepted = fresh.stream().map(batch::get).toList();
        var people = accepted.isEmpty()
                ? Map.<UUID, PersonView>of()
                : views.people(accepted.stream().map(m -> m.sender().id()).collect(Collectors.toSet()));
        return new Checked(standings, refused, fresh, firstOf, people, called.by(accepted, sizes(batch, standings)));
    }

    private Map<UUID, Long> lockRooms(List<PendingMessage> batch, List<Integer> fresh) {
        var topics = fresh.stream()
                .map(i -> Topic.conversation(batch.get(i).roomId()))
                .distinct()
                .toList();
        var last = new HashMap<UUID, Long>();
        realtime.lock(topics).forEach((topic, seq) -> last.put(topic.id(), seq));
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
        if (standing.blocks() || standing.blocked()) {
            return standing.blocks() ? new BlockedByYou() : new NotReachable();
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

    /** Rooms are never deleted, so whatever is accepted under the lock is in a room that was locked. */
    private List<MessageView> write(List<PendingMessage> batch, Checked checked, Map<UUID, Long> last) {
        if (checked.fresh().isEmpty()) {
            return List.of();
        }
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var rows = new ArrayList<NewMessage>();
        for (var n = 0; n < checked.fresh().size(); n++) {
            var message = batch.get(checked.fresh().get(n));
            var seq = last.merge(message.roomId(), 1L, Long::sum);
            rows.add(new NewMessage(
                    row(message, seq, checked.mentions().get(n), at), message.digest(), message.traceId()));
        }
        return store(rows, checked.people());
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

    private List<MessageView> store(List<NewMessage> rows, Map<UUID, PersonView> people) {
        var made = rows.stream()
                .map(r -> MessageView.of(
                        r.message(), MessageViews.person(people, r.message().senderId()), List.of()))
                .toList();
        var news = realtime.appending(made.stream()
                .map(m -> new LoggedEvent(Topic.conversation(m.roomId()), m.seq(), "message:new", json.write(m), null))
                .toList());
        var facts = events.publishing(IntStream.range(0, rows.size())
                .mapToObj(i -> fact(made.get(i), rows.get(i).traceId()))
                .toList());
        repository.store(rows, List.of(news, facts));
        log.tell(called.notes(made, id -> true));
        return made;
    }

    private static Publication fact(MessageView m, @Nullable String traceId) {
        var sender = m.sender().id();
        var fact = new MessagePosted(
                m.id(), m.roomId(), m.seq(), sender, m.text(), m.parentId(), m.mentions(), m.createdAt());
        return new Publication(fact, sender, traceId);
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
