package io.meydan.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.SettableClock;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.web.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayDbTest {

    /** An event of this test only. */
    public record Counted(String kind, int number) implements DomainEvent {
        @Override
        public String type() {
            return kind;
        }

        @Override
        public String key() {
            return kind;
        }
    }

    private final TestDatabase database = TestDatabase.shared();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final Events events = TestEvents.on(database, clock);
    private final String kind = "test." + UUID.randomUUID();
    private final Heard heard = new Heard();
    private final Delivery delivery = delivery();
    private final Subscription subscription = new Subscription(heard, delivery, Runnable::run);

    private final class Heard implements Subscriber<Counted> {
        final List<Integer> numbers = new ArrayList<>();
        int refused = -1;

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
        public void on(Counted event) {
            if (event.number() == refused) {
                throw new IllegalStateException("not this one");
            }
            numbers.add(event.number());
        }
    }

    /** Each call in a transaction, as the container does it. */
    private Delivery delivery() {
        var transactional = new Delivery() {
            @Override
            public int deliver(Subscriber<?> subscriber, int limit) {
                return database.inTransaction(() -> super.deliver(subscriber, limit));
            }
        };
        transactional.subscriptions = new SubscriptionRepository();
        transactional.subscriptions.sql = database.sql();
        transactional.json = new Json();
        transactional.clock = clock;
        transactional.register(heard);
        return transactional;
    }

    RelayDbTest() {
        delivery.register(heard);
    }

    private void publish(int... numbers) {
        database.inTransaction(() -> database.sql()
                .together(List.of(events.publishing(
                        IntStream.of(numbers)
                                .mapToObj(n -> new Counted(kind, n))
                                .toList(),
                        null))));
    }

    @Test
    void the_backlog_is_as_old_as_its_oldest_event() {
        var backlog = new Backlog();
        backlog.subscriptions = delivery.subscriptions;
        backlog.clock = clock;
        assertThat(backlog.ages()).containsEntry(kind, Duration.ZERO);
        publish(1);
        clock.advance(Duration.ofSeconds(7));
        assertThat(backlog.ages()).containsEntry(kind, Duration.ofSeconds(7));
        subscription.wake();
        assertThat(backlog.ages()).containsEntry(kind, Duration.ZERO);
    }

    @Test
    void events_arrive_once_and_in_order() {
        publish(1, 2);
        publish(3);
        subscription.wake();
        subscription.wake();
        assertThat(heard.numbers).containsExactly(1, 2, 3);
    }

    @Test
    void more_than_a_batch_is_drained_by_one_signal() {
        publish(IntStream.range(0, 250).toArray());
        subscription.wake();
        assertThat(heard.numbers).hasSize(250).isSorted();
    }

    @Test
    void an_event_of_a_transaction_that_is_rolled_back_never_arrives() {
        try {
            database.inTransaction(() -> {
                events.publish(new Counted(kind, 1), null);
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("no");
        }
        subscription.wake();
        assertThat(heard.numbers).isEmpty();
    }

    @Test
    void an_older_transaction_that_commits_later_is_not_passed_over() throws Exception {
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var other = Executors.newSingleThreadExecutor();
        try {
            var older = other.submit(() -> database.inTransaction(() -> {
                events.publish(new Counted(kind, 1), null);
                written.countDown();
                return mayCommit.await(10, TimeUnit.SECONDS);
            }));
            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
            publish(2);
            subscription.wake();
            assertThat(heard.numbers).isEmpty();
            mayCommit.countDown();
            assertThat(older.get(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.shutdown();
        }
        subscription.wake();
        assertThat(heard.numbers).containsExactly(1, 2);
    }

    @Test
    void a_failing_event_holds_up_what_follows_but_not_what_came_before() {
        heard.refused = 2;
        publish(1, 2, 3);
        subscription.wake();
        // The batch is rolled back as a whole, so its first event is seen twice: at least once.
        assertThat(heard.numbers).containsExactly(1, 1);
        assertThat(lastError()).contains("not this one");

        heard.refused = -1;
        heard.numbers.clear();
        subscription.wake();
        assertThat(heard.numbers).as("pauses").isEmpty();
        clock.advance(Duration.ofSeconds(2));
        subscription.wake();
        assertThat(heard.numbers).containsExactly(2, 3);
        assertThat(lastError()).isEqualTo("null");
    }

    @Test
    void while_one_node_delivers_another_leaves_it_alone() {
        publish(1);
        var delivered = database.inTransaction(() -> {
            delivery.subscriptions.hold(kind, clock.instant());
            try (var otherNode = new AutoShutdown()) {
                return otherNode.call(() -> delivery.deliver(heard, 10));
            }
        });
        assertThat(delivered).isZero();
        assertThat(delivery.deliver(heard, 10)).isEqualTo(1);
    }

    @Test
    void what_is_rolled_back_comes_again() {
        publish(1);
        try {
            database.inTransaction(() -> {
                delivery.subscriptions.hold(kind, clock.instant());
                var position = new SubscriptionRepository.Position("0", 0);
                assertThat(delivery.subscriptions.after(position, kind, 10)).hasSize(1);
                delivery.subscriptions.advance(
                        kind, new SubscriptionRepository.Position("999999999", 1), clock.instant());
                throw new IllegalStateException("the node dies here");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("the node dies here");
        }
        subscription.wake();
        assertThat(heard.numbers).containsExactly(1);
    }

    @Test
    void old_events_go_when_everybody_has_them() {
        publish(1);
        clock.advance(Duration.ofDays(8));
        delivery.prune();
        assertThat(rows()).as("not delivered yet").isEqualTo(1);
        subscription.wake();
        publish(2);
        delivery.prune();
        assertThat(rows()).as("the young one stays").isEqualTo(1);
        assertThat(heard.numbers).containsExactly(1);
    }

    private long rows() {
        return database.sql()
                .first("select count(*) as n from platform.outbox where type = ?", r -> r.number("n"), kind)
                .orElseThrow();
    }

    private String lastError() {
        return database.sql()
                .list(
                        "select last_error from platform.subscription where name = ?",
                        r -> String.valueOf(r.textOrNull("last_error")),
                        kind)
                .get(0);
    }

    /** A thread of another node. */
    private static final class AutoShutdown implements AutoCloseable {
        private final java.util.concurrent.ExecutorService thread = Executors.newSingleThreadExecutor();

        <T> T call(java.util.concurrent.Callable<T> work) throws Exception {
            return thread.submit(work).get(10, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            thread.shutdown();
        }
    }
}
