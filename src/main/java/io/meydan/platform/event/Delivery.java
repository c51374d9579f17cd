package io.meydan.platform.event;

import io.meydan.platform.web.Json;
import io.meydan.platform.web.RequestId;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands events to a subscriber and moves its position in one transaction: for what a subscriber does in the database that is exactly once. */
@ApplicationScoped
class Delivery {

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    OutboxRepository outbox;

    @Inject
    AsideRepository asides;

    @Inject
    EventConfig config;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @Inject
    Json json;

    @Inject
    Clock clock;

    /**
     * What a transaction did.
     *
     * @param events that it dealt with; 0 also while another node is at it
     * @param handed those of them that the subscriber was given
     * @param aside how many are set aside now
     * @param isFull whether the stream stops because no more can be set aside
     */
    record Round(int events, int handed, int aside, boolean isFull) {
        static final Round NOTHING = new Round(0, 0, 0, false);
    }

    @Transactional
    public void register(Subscriber<?> subscriber) {
        subscriptions.register(subscriber.name(), new EventPattern(subscriber.eventType()));
    }

    /** Delivers up to {@code limit} events of the stream, all or none. Those whose key has one aside go behind it. */
    @Transactional
    public Round deliver(Subscriber<?> subscriber, EventPattern pattern, Attempt attempt, int limit) {
        var name = subscriber.name();
        var found = subscriptions.hold(name, clock.instant());
        if (found.isEmpty()) {
            return Round.NOTHING;
        }
        var held = found.get();
        var read = held.pausing() ? List.<StoredEvent>of() : outbox.after(held.position(), pattern, limit);
        if (read.isEmpty()) {
            return new Round(0, 0, held.aside(), false);
        }
        var behind = behind(name, held, read);
        var events = upToTheLimit(read, behind, config.asideLimit - held.aside());
        if (events.isEmpty()) {
            subscriptions.pause(name, "No more events can be set aside", clock.instant());
            return new Round(0, 0, held.aside(), true);
        }
        attempt.begin(held.position(), events);
        var handed = 0;
        for (var event : events) {
            if (!behind.contains(event) && subscriber.wants(event.type())) {
                hand(subscriber, event);
                handed++;
            }
            attempt.done();
        }
        var waiting = events.stream().filter(behind::contains).toList();
        var more = waiting.isEmpty() ? 0 : asides.follow(name, waiting, clock.instant());
        subscriptions.advance(name, events.get(events.size() - 1).position(), more, clock.instant());
        return new Round(events.size(), handed, held.aside() + more, false);
    }

    /** Those of the events before which one of the same key is aside. */
    private List<StoredEvent> behind(String name, SubscriptionRepository.Held held, List<StoredEvent> events) {
        if (held.aside() == 0) {
            return List.of();
        }
        Map<String, Position> first = asides.firstOf(
                name, events.stream().map(StoredEvent::key).distinct().toList());
        return events.stream()
                .filter(event -> {
                    var before = first.get(event.key());
                    return before != null && before.compareTo(event.position()) <= 0;
                })
                .toList();
    }

    /** Whatever cannot be set aside any more stays in the stream, with all that follows. */
    private static List<StoredEvent> upToTheLimit(List<StoredEvent> events, List<StoredEvent> behind, int room) {
        if (behind.size() <= Math.max(0, room)) {
            return events;
        }
        return events.subList(0, events.indexOf(behind.get(Math.max(0, room))));
    }

    /** Tries again what is aside: the events of one key, from the one whose time has come. */
    @Transactional
    public Round retry(Subscriber<?> subscriber, EventPattern pattern, Attempt attempt, int limit) {
        var name = subscriber.name();
        var found = subscriptions.hold(name, clock.instant());
        var events = found.isEmpty() ? List.<StoredEvent>of() : asides.due(name, clock.instant(), limit);
        if (found.isEmpty() || events.isEmpty()) {
            return Round.NOTHING;
        }
        attempt.begin(found.get().position(), events);
        for (var event : events) {
            if (subscriber.wants(event.type())) {
                hand(subscriber, event);
            }
            attempt.done();
        }
        var numbers = events.stream().map(event -> event.position().number()).toList();
        asides.done(name, events.get(0).key(), numbers, clock.instant());
        subscriptions.lessAside(name, events.size());
        return new Round(events.size(), events.size(), found.get().aside() - events.size(), false);
    }

    /** Under the id of the request that published it, so that the log tells one story. */
    private <E> void hand(Subscriber<E> subscriber, StoredEvent event) {
        var scope = RequestId.enter(event.trace());
        try {
            subscriber.on(read(subscriber, event));
        } catch (StackOverflowError | LinkageError | AssertionError e) {
            throw new IllegalStateException("An error that is this event's: " + e, e);
        } finally {
            scope.close();
        }
        if (isDoomed()) {
            throw new IllegalStateException(
                    "The subscriber kept a failure to itself, and its transaction cannot be stored");
        }
    }

    /** Whether somebody below the subscriber has decided that the transaction will be rolled back. */
    boolean isDoomed() {
        return transactions.getRollbackOnly();
    }

    private <E> E read(Subscriber<E> subscriber, StoredEvent event) {
        return subscriber.eventClass() == Envelope.class
                ? subscriber.eventClass().cast(event.envelope(json))
                : json.read(event.data(), subscriber.eventClass());
    }

    /** What became of an event that failed. */
    enum Fate {
        /** Somebody else has moved on meanwhile; it was theirs to decide. */
        NOT_OURS,
        COMES_AGAIN,
        PARKED,
        /** It stays in the stream and stops it: no more can be set aside. */
        STOPS_THE_STREAM
    }

    /** Sets an event aside that failed, in a transaction of its own: that of the event was rolled back. */
    @Transactional
    public Fate failed(Subscriber<?> subscriber, StoredEvent event, Position from, Throwable fault) {
        var name = subscriber.name();
        var now = clock.instant();
        var held = subscriptions.hold(name, now);
        if (held.isEmpty()) {
            return Fate.NOT_OURS;
        }
        // PostgreSQL's texts hold no zero.
        var text = fault.toString().replace('\0', '?');
        var attempts = asides.failed(name, event.position().number(), text, now);
        if (attempts.isEmpty()) {
            if (!held.get().position().equals(from) || event.position().compareTo(from) <= 0) {
                return Fate.NOT_OURS;
            }
            if (held.get().aside() >= config.asideLimit) {
                subscriptions.pause(name, text, now);
                return Fate.STOPS_THE_STREAM;
            }
            asides.begin(name, event, now);
            subscriptions.advance(name, event.position(), 1, now);
            attempts = asides.failed(name, event.position().number(), text, now);
        }
        return parkIfHopeless(subscriber, event, attempts.orElse(0), now);
    }

    private Fate parkIfHopeless(Subscriber<?> subscriber, StoredEvent event, int attempts, Instant now) {
        var most = subscriber.attempts() > 0 ? subscriber.attempts() : config.attempts;
        if (attempts < most) {
            return Fate.COMES_AGAIN;
        }
        asides.park(subscriber.name(), event, now);
        return Fate.PARKED;
    }

    /** Makes the stream pause after a failure that was no event's. */
    @Transactional
    public void pause(Subscriber<?> subscriber, Throwable fault) {
        subscriptions.pause(subscriber.name(), fault.toString().replace('\0', '?'), clock.instant());
    }

    /** Says that this node has these subscribers. Returns the names of those that no node has had for a day. */
    @Transactional
    public Set<String> serve(List<String> names) {
        subscriptions.serve(names);
        return subscriptions.forsaken();
    }

    @Transactional
    public int prune() {
        return outbox.prune(clock.instant().minus(config.retention));
    }
}
