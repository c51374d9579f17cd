package io.meydan.platform.event;

import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.web.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** The delivery with the container's transactions, without the container, and a subscriber that keeps what it hears. */
final class DeliveryParts {

    /** An event of these tests. */
    public record Counted(String kind, String key, int number) implements DomainEvent {
        @Override
        public String type() {
            return kind;
        }
    }

    /** The real one, each call in a transaction of its own. */
    static final class Transactional extends Delivery {

        private final TestDatabase database;

        private Transactional(TestDatabase database) {
            this.database = database;
        }

        @Override
        public Round deliver(Subscriber<?> subscriber, EventPattern pattern, Attempt attempt, int limit) {
            return database.inTransaction(() -> super.deliver(subscriber, pattern, attempt, limit));
        }

        @Override
        public Round retry(Subscriber<?> subscriber, EventPattern pattern, Attempt attempt, int limit) {
            return database.inTransaction(() -> super.retry(subscriber, pattern, attempt, limit));
        }

        @Override
        public Fate failed(Subscriber<?> subscriber, StoredEvent event, Position from, Throwable fault) {
            return database.inTransaction(() -> super.failed(subscriber, event, from, fault));
        }

        @Override
        boolean isDoomed() {
            return false;
        }
    }

    /** Takes what it is told to take. */
    static class Heard implements Subscriber<Counted> {

        final String kind;
        final List<Counted> events = new ArrayList<>();
        int attempts;
        boolean unwanted;
        Consumer<Counted> refusing = event -> {};

        Heard(String kind) {
            this.kind = kind;
        }

        /** Refuses the events with these numbers. */
        void refuse(int... numbers) {
            refusing = event -> {
                if (IntStream.of(numbers).anyMatch(number -> number == event.number())) {
                    throw new IllegalStateException("not this one");
                }
            };
        }

        void takeAll() {
            refusing = event -> {};
        }

        List<Integer> numbers() {
            return events.stream().map(Counted::number).toList();
        }

        List<Integer> numbers(String key) {
            return events.stream()
                    .filter(e -> e.key().equals(key))
                    .map(Counted::number)
                    .toList();
        }

        @Override
        public String name() {
            return kind;
        }

        @Override
        public String eventType() {
            return kind;
        }

        @Override
        public Class<Counted> eventClass() {
            return Counted.class;
        }

        @Override
        public int attempts() {
            return attempts;
        }

        @Override
        public boolean wants(String type) {
            return !unwanted;
        }

        @Override
        public void on(Counted event) {
            refusing.accept(event);
            events.add(event);
        }
    }

    private DeliveryParts() {}

    static String kind() {
        return "test." + UUID.randomUUID();
    }

    static Delivery on(TestDatabase database, Clock clock) {
        var delivery = new Transactional(database);
        delivery.subscriptions = new SubscriptionRepository();
        delivery.subscriptions.sql = database.sql();
        delivery.outbox = new OutboxRepository();
        delivery.outbox.sql = database.sql();
        delivery.asides = new AsideRepository();
        delivery.asides.sql = database.sql();
        delivery.config = new EventConfig();
        delivery.config.attempts = 10;
        delivery.config.asideLimit = 10_000;
        delivery.config.retention = Duration.ofDays(7);
        delivery.json = new Json();
        delivery.clock = clock;
        return delivery;
    }

    static Backlog backlog(Delivery delivery) {
        var backlog = new Backlog();
        backlog.subscriptions = delivery.subscriptions;
        backlog.outbox = delivery.outbox;
        backlog.asides = delivery.asides;
        backlog.relay = new Relay();
        backlog.clock = delivery.clock;
        return backlog;
    }

    static Backlog.Standing standing(Delivery delivery, String name) {
        return backlog(delivery).standings().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
