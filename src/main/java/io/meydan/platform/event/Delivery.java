package io.meydan.platform.event;

import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;

/** Hands events to a subscriber and moves its position in one transaction: for what a subscriber does in the database that is exactly once. */
@ApplicationScoped
class Delivery {

    private static final Duration RETENTION = Duration.ofDays(7);

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    Json json;

    @Inject
    Clock clock;

    @Transactional
    public void register(Subscriber<?> subscriber) {
        subscriptions.register(subscriber.name(), subscriber.eventType());
    }

    /** Delivers up to {@code limit} events, all or none. Returns how many; 0 also while another node is at it. */
    @Transactional
    public int deliver(Subscriber<?> subscriber, int limit) {
        var position = subscriptions.hold(subscriber.name(), clock.instant());
        if (position.isEmpty()) {
            return 0;
        }
        var events = subscriptions.after(position.get(), subscriber.eventType(), limit);
        for (var event : events) {
            hand(subscriber, event.data());
        }
        if (!events.isEmpty()) {
            subscriptions.advance(
                    subscriber.name(), events.get(events.size() - 1).position(), clock.instant());
        }
        return events.size();
    }

    private <E extends DomainEvent> void hand(Subscriber<E> subscriber, String data) {
        subscriber.on(json.read(data, subscriber.eventClass()));
    }

    /** Makes the subscription pause, in a transaction of its own: that of the event was rolled back. */
    @Transactional
    public void failed(Subscriber<?> subscriber, Throwable fault) {
        subscriptions.fail(subscriber.name(), fault.toString(), clock.instant());
    }

    @Transactional
    public int prune() {
        return subscriptions.prune(clock.instant().minus(RETENTION));
    }
}
