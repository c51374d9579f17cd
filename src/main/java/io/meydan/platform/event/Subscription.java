package io.meydan.platform.event;

import io.meydan.platform.event.Delivery.Fate;
import io.meydan.platform.event.Delivery.Round;
import io.meydan.platform.persistence.Constraints;
import io.meydan.platform.web.RequestId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** One subscriber on this node: drains the stream when it is woken, on one thread at a time. */
final class Subscription {

    private static final Logger LOG = System.getLogger(Subscription.class.getName());

    static final int BATCH = 100;

    private final Subscriber<?> subscriber;
    private final EventPattern pattern;
    private final Delivery delivery;
    private final Executor executor;
    private final Tally tally = new Tally();

    // Signals that came since the drain began; whoever makes it 1 starts the drain.
    private final AtomicInteger signals = new AtomicInteger();

    Subscription(Subscriber<?> subscriber, Delivery delivery, Executor executor) {
        this.subscriber = subscriber;
        this.pattern = new EventPattern(subscriber.eventType());
        this.delivery = delivery;
        this.executor = executor;
        if (!pattern.isExact() && subscriber.eventClass() != Envelope.class) {
            throw new IllegalArgumentException(
                    "Subscriber " + subscriber.name() + " takes several types: it needs envelopes");
        }
    }

    String name() {
        return subscriber.name();
    }

    Tally tally() {
        return tally;
    }

    /** Whether a commit with events of these types is a reason to look at once. */
    boolean hurriesFor(Set<String> types) {
        if (!subscriber.isUrgent()) {
            return false;
        }
        return pattern.isExact()
                ? types.contains(pattern.text())
                : types.stream().anyMatch(pattern::matches);
    }

    /** There may be something to deliver. Returns at once. */
    void wake() {
        if (signals.getAndIncrement() == 0) {
            executor.execute(this::drain);
        }
    }

    private void drain() {
        int seen;
        do {
            seen = signals.get();
            deliverOrPause();
        } while (!signals.compareAndSet(seen, 0));
    }

    private void deliverOrPause() {
        try {
            deliverAll();
        } catch (RuntimeException e) {
            pause(e);
        } catch (Error e) {
            // An error that is no event's. Who ends here with signals left would never be woken again.
            LOG.log(Level.ERROR, "Subscriber " + subscriber.name() + " was interrupted by an error", e);
        }
    }

    /** What is aside has its turn between the batches: neither waits for the end of the other. */
    private void deliverAll() {
        Round streamed;
        Round retried;
        do {
            streamed = step(delivery::deliver);
            retried = streamed.aside() > 0 ? step(delivery::retry) : Round.NOTHING;
        } while (streamed.events() + retried.events() > 0);
    }

    /** A transaction that hands over events. */
    @FunctionalInterface
    private interface Step {
        Round take(Subscriber<?> subscriber, EventPattern pattern, Attempt attempt, int limit);
    }

    /** A batch; where one fails, those before it, and it is set aside when it has failed alone. */
    private Round step(Step step) {
        var limit = BATCH;
        while (true) {
            var attempt = new Attempt();
            try {
                var round = step.take(subscriber, pattern, attempt, limit);
                tally.delivered(round.handed());
                if (round.isFull()) {
                    LOG.log(Level.WARNING, "Subscriber {0} stops: no more events can be set aside", name());
                }
                return round;
            } catch (RuntimeException fault) {
                var from = attempt.from();
                if (Constraints.isAway(fault) || from == null) {
                    throw fault;
                }
                limit = attempt.lessThanAll();
                if (limit == 0) {
                    return setAside(attempt.atFault(), from, fault);
                }
            }
        }
    }

    private Round setAside(StoredEvent event, Position from, RuntimeException fault) {
        tally.failed();
        var scope = RequestId.enter(event.trace());
        try {
            var fate = delivery.failed(subscriber, event, from, fault);
            tell(event, fate, fault);
            return fate == Fate.COMES_AGAIN || fate == Fate.PARKED ? new Round(1, 0, 1, false) : Round.NOTHING;
        } finally {
            scope.close();
        }
    }

    private void tell(StoredEvent event, Fate fate, RuntimeException fault) {
        var what =
                switch (fate) {
                    case NOT_OURS -> "another node goes on";
                    case COMES_AGAIN -> "it comes again";
                    case PARKED -> "it is parked with what follows it";
                    case STOPS_THE_STREAM -> "no more can be set aside, and the stream stops";
                };
        LOG.log(
                Level.WARNING,
                "Subscriber " + name() + " failed at " + event.type() + " " + event.id() + " of " + event.key() + ": "
                        + what,
                fault);
    }

    private void pause(RuntimeException fault) {
        if (Constraints.isAway(fault)) {
            // Nothing has moved and no event is at fault; the next poll tries again.
            LOG.log(Level.DEBUG, "Subscriber {0} waits for the database", subscriber.name());
            return;
        }
        LOG.log(Level.WARNING, "Subscriber " + subscriber.name() + " pauses; nothing is lost", fault);
        try {
            delivery.pause(subscriber, fault);
        } catch (RuntimeException e) {
            // The database is away: nothing has moved, and the next poll tries again.
            LOG.log(Level.WARNING, "The pause of subscriber {0} could not be stored", subscriber.name());
        }
    }
}
