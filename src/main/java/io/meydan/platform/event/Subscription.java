package io.meydan.platform.event;

import io.meydan.platform.persistence.Constraints;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** One subscriber on this node: drains the stream when it is woken, on one thread at a time. */
final class Subscription {

    private static final Logger LOG = System.getLogger(Subscription.class.getName());

    static final int BATCH = 100;

    private final Subscriber<?> subscriber;
    private final Delivery delivery;
    private final Executor executor;

    // Signals that came since the drain began; whoever makes it 1 starts the drain.
    private final AtomicInteger signals = new AtomicInteger();

    Subscription(Subscriber<?> subscriber, Delivery delivery, Executor executor) {
        this.subscriber = subscriber;
        this.delivery = delivery;
        this.executor = executor;
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
        }
    }

    /** In batches; where one fails, one by one up to the event that is at fault, so that those before it are not held up. */
    private void deliverAll() {
        try {
            while (delivery.deliver(subscriber, BATCH) > 0) {
                // until the stream is drained
            }
        } catch (RuntimeException atFaultIsOneOfMany) {
            LOG.log(Level.DEBUG, "A batch for {0} failed, its events follow one by one", subscriber.name());
            while (delivery.deliver(subscriber, 1) > 0) {
                // until the one at fault throws
            }
        }
    }

    private void pause(RuntimeException fault) {
        if (Constraints.isAway(fault)) {
            // Nothing has moved and no event is at fault; the next poll tries again.
            LOG.log(Level.DEBUG, "Subscriber {0} waits for the database", subscriber.name());
            return;
        }
        LOG.log(Level.WARNING, "Subscriber " + subscriber.name() + " failed; the event comes again", fault);
        try {
            delivery.failed(subscriber, fault);
        } catch (RuntimeException e) {
            // The database is away: nothing has moved, and the next poll tries again.
            LOG.log(Level.WARNING, "The failure of subscriber {0} could not be stored", subscriber.name());
        }
    }
}
