package io.meydan.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.SettableClock;
import io.meydan.platform.event.DeliveryParts.Counted;
import io.meydan.platform.event.DeliveryParts.Heard;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RelayDbTest {

    private final TestDatabase database = TestDatabase.shared();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final Events events = TestEvents.on(database, clock);
    private final String kind = DeliveryParts.kind();
    private final Heard heard = new Heard(kind);
    private final Delivery delivery = DeliveryParts.on(database, clock);
    private final Subscription subscription = new Subscription(heard, delivery, Runnable::run);

    RelayDbTest() {
        delivery.register(heard);
    }

    private void publish(int... numbers) {
        database.inTransaction(() -> database.sql()
                .together(List.of(events.publishing(IntStream.of(numbers)
                        .mapToObj(n -> Events.now(new Counted(kind, "k", n), null))
                        .toList()))));
    }

    @Test
    void the_backlog_is_as_old_as_its_oldest_event() {
        assertThat(DeliveryParts.standing(delivery, kind).age()).isZero();
        publish(1, 2);
        clock.advance(Duration.ofSeconds(7));
        assertThat(DeliveryParts.standing(delivery, kind).age()).isEqualTo(Duration.ofSeconds(7));
        assertThat(DeliveryParts.standing(delivery, kind).lag()).isEqualTo(2);
        subscription.wake();
        assertThat(DeliveryParts.standing(delivery, kind).age()).isZero();
        assertThat(DeliveryParts.standing(delivery, kind).lag()).isZero();
    }

    @Test
    void events_arrive_once_and_in_order() {
        publish(1, 2);
        publish(3);
        subscription.wake();
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(1, 2, 3);
    }

    @Test
    void more_than_a_batch_is_drained_by_one_signal() {
        publish(IntStream.range(0, 250).toArray());
        subscription.wake();
        assertThat(heard.numbers()).hasSize(250).isSorted();
    }

    @Test
    void an_event_of_a_transaction_that_is_rolled_back_never_arrives() {
        try {
            database.inTransaction(() -> {
                events.publish(new Counted(kind, "k", 1), null);
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("no");
        }
        subscription.wake();
        assertThat(heard.numbers()).isEmpty();
    }

    @Test
    void an_older_transaction_that_commits_later_is_not_passed_over() throws Exception {
        var written = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var other = Executors.newSingleThreadExecutor();
        try {
            var older = other.submit(() -> database.inTransaction(() -> {
                events.publish(new Counted(kind, "k", 1), null);
                written.countDown();
                return mayCommit.await(10, TimeUnit.SECONDS);
            }));
            assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
            publish(2);
            subscription.wake();
            assertThat(heard.numbers()).isEmpty();
            mayCommit.countDown();
            assertThat(older.get(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            other.shutdown();
        }
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(1, 2);
    }

    @Test
    void while_one_node_delivers_another_leaves_it_alone() {
        publish(1);
        var delivered = database.inTransaction(() -> {
            delivery.subscriptions.hold(kind, clock.instant());
            try (var otherNode = new AutoShutdown()) {
                return otherNode.call(this::deliverOnce);
            }
        });
        assertThat(delivered).isZero();
        assertThat(deliverOnce()).isEqualTo(1);
    }

    /** It had its number first, but the other one wrote first: under a lock on what the event is about, that is the order of the commits. */
    @Test
    void the_order_is_that_of_the_commits_also_when_a_transaction_began_long_before_it_wrote() throws Exception {
        try (var other = new AutoShutdown()) {
            database.inTransaction(() -> {
                database.sql().list("select pg_current_xact_id()::text", row -> 1);
                other.call(() -> {
                    publish(1);
                    return true;
                });
                events.publish(new Counted(kind, "k", 2), null);
                return true;
            });
        }
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(1, 2);
    }

    @Test
    void what_is_not_wanted_is_passed_by_unread() {
        heard.unwanted = true;
        publish(1);
        database.sql().update("update platform.outbox set data = '{\"surplus\": 1}' where type = ?", kind);
        subscription.wake();
        heard.unwanted = false;
        publish(2);
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(2);
        assertThat(subscription.tally().delivered()).isEqualTo(1);
    }

    @Test
    void who_is_in_no_hurry_is_not_woken_by_each_commit() {
        assertThat(subscription.hurriesFor(Set.of("other", kind))).isTrue();
        assertThat(subscription.hurriesFor(Set.of("other"))).isFalse();
        var patient = new Heard(kind) {
            @Override
            public boolean isUrgent() {
                return false;
            }
        };
        assertThat(new Subscription(patient, delivery, Runnable::run).hurriesFor(Set.of(kind)))
                .isFalse();
    }

    private int deliverOnce() {
        return delivery.deliver(heard, new EventPattern(kind), new Attempt(), 10)
                .events();
    }

    @Test
    void what_is_rolled_back_comes_again() {
        publish(1);
        try {
            database.inTransaction(() -> {
                delivery.subscriptions.hold(kind, clock.instant());
                assertThat(delivery.outbox.after(Position.START, new EventPattern(kind), 10))
                        .hasSize(1);
                delivery.subscriptions.advance(kind, new Position("999999999", 1), 0, clock.instant());
                throw new IllegalStateException("the node dies here");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessage("the node dies here");
        }
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(1);
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
        assertThat(heard.numbers()).containsExactly(1);
    }

    private long rows() {
        return database.sql()
                .first("select count(*) as n from platform.outbox where type = ?", r -> r.number("n"), kind)
                .orElseThrow();
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
