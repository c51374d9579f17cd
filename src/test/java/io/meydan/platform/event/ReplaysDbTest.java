package io.meydan.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.SettableClock;
import io.meydan.platform.event.DeliveryParts.Counted;
import io.meydan.platform.event.DeliveryParts.Heard;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What administrators do about events that were parked, and about those that were delivered long ago. */
class ReplaysDbTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final TestDatabase database = TestDatabase.shared();
    private final SettableClock clock = new SettableClock(NOON);
    private final Events events = TestEvents.on(database, clock);
    private final String kind = DeliveryParts.kind();
    private final Heard heard = new Heard(kind);
    private final Delivery delivery = DeliveryParts.on(database, clock);
    private final Subscription subscription = new Subscription(heard, delivery, Runnable::run);
    private final Replays replays = new Replays();
    private final List<String> woken = new ArrayList<>();

    ReplaysDbTest() {
        replays.subscriptions = delivery.subscriptions;
        replays.outbox = delivery.outbox;
        replays.asides = delivery.asides;
        replays.clock = clock;
        replays.wakeUp = new RecordedEvent<>(replayed -> woken.add(replayed.subscription()));
        heard.attempts = 1;
        delivery.register(heard);
    }

    private void publish(String key, int... numbers) {
        IntStream.of(numbers)
                .forEach(n -> database.inTransaction(() -> events.publish(new Counted(kind, key, n), null)));
    }

    private UUID parked(int at) {
        return replays.parked(kind, null, 100).items().get(at).id();
    }

    private Backlog.Standing standing() {
        return DeliveryParts.standing(delivery, kind);
    }

    @Test
    void parked_events_are_listed_page_by_page() {
        heard.refuse(1, 5);
        publish("a", 1, 2);
        publish("b", 3);
        publish("a", 4);
        publish("c", 5);
        subscription.wake();

        var first = replays.parked(kind, null, 3);
        assertThat(first.items()).extracting(ParkedEvent::key).containsExactly("a", "a", "a");
        assertThat(first.items()).extracting(ParkedEvent::attempts).containsExactly(1, 0, 0);
        assertThat(first.items().get(0).error()).contains("not this one");
        var second = replays.parked(kind, first.nextCursor(), 3);
        assertThat(second.items()).extracting(ParkedEvent::key).containsExactly("c");
        assertThat(second.hasMore()).isFalse();
    }

    @Test
    void one_is_replayed_with_those_behind_it_in_order() {
        heard.refuse(1, 5);
        publish("a", 1, 2);
        publish("c", 5);
        publish("a", 4);
        subscription.wake();
        heard.takeAll();

        assertThatThrownBy(() -> inTransaction(() -> replays.replay(kind, parked(1))))
                .isInstanceOf(NotFirstOfItsKey.class);
        assertThat(inTransaction(() -> replays.replay(kind, parked(0)))).isEqualTo(3);
        assertThat(woken).containsExactly(kind);
        publish("a", 6);
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(1, 2, 4, 6);
        assertThat(standing().parked()).isEqualTo(1);
    }

    @Test
    void what_fails_again_is_parked_again_with_its_attempts_counted_afresh() {
        heard.attempts = 2;
        heard.refuse(1);
        publish("a", 1, 2);
        subscription.wake();
        clock.advance(Duration.ofSeconds(1));
        subscription.wake();
        assertThat(standing().parked()).isEqualTo(2);

        inTransaction(() -> replays.replayAll(kind));
        subscription.wake();
        assertThat(standing().retrying()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        subscription.wake();
        assertThat(standing().parked()).isEqualTo(2);
        assertThat(replays.parked(kind, null, 10).items())
                .extracting(ParkedEvent::attempts)
                .containsExactly(2, 0);
    }

    @Test
    void all_are_replayed_in_order_per_key() {
        heard.refuse(1, 2);
        publish("a", 1);
        publish("b", 2);
        publish("a", 3);
        publish("b", 4);
        subscription.wake();
        heard.takeAll();
        assertThat(inTransaction(() -> replays.replayAll(kind))).isEqualTo(4);
        subscription.wake();
        assertThat(heard.numbers("a")).containsExactly(1, 3);
        assertThat(heard.numbers("b")).containsExactly(2, 4);
        assertThat(standing().parked()).isZero();
        assertThat(inTransaction(() -> replays.replayAll(kind))).isZero();
    }

    @Test
    void one_is_dropped_and_those_behind_it_have_their_turn() {
        heard.refuse(1);
        publish("a", 1, 2, 3);
        subscription.wake();
        assertThatThrownBy(() -> database.inTransaction(() -> replays.drop(kind, parked(1))))
                .isInstanceOf(NotFirstOfItsKey.class);
        database.inTransaction(() -> replays.drop(kind, parked(0)));
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(2, 3);
        assertThat(standing().parked()).isZero();
        publish("a", 4);
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(2, 3, 4);
    }

    @Test
    void a_whole_subscription_goes_back_to_a_time_but_never_forward() {
        publish("a", 1);
        clock.advance(Duration.ofHours(1));
        publish("a", 2, 3);
        subscription.wake();
        heard.events.clear();

        assertThat(inTransaction(() -> replays.rewind(kind, NOON.plusSeconds(60))))
                .isEqualTo(2);
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(2, 3);

        heard.events.clear();
        publish("a", 4);
        assertThat(inTransaction(() -> replays.rewind(kind, NOON.plus(Duration.ofDays(1)))))
                .isEqualTo(1);
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(4);
    }

    @Test
    void going_back_keeps_the_order_around_what_is_aside() {
        heard.attempts = 3;
        publish("a", 1, 2);
        subscription.wake();
        heard.refuse(3);
        publish("a", 3, 4);
        subscription.wake();
        heard.events.clear();

        inTransaction(() -> replays.rewind(kind, NOON));
        heard.refuse(2, 3);
        subscription.wake();
        assertThat(standing().retrying())
                .as("the earlier one has taken the turn of the later")
                .isEqualTo(1);
        assertThat(standing().waiting()).isEqualTo(2);
        heard.takeAll();
        heard.events.clear();
        clock.advance(Duration.ofSeconds(1));
        subscription.wake();
        assertThat(heard.numbers()).containsExactly(2, 3, 4);
        assertThat(standing().retrying() + standing().waiting()).isZero();
    }

    private void unserved(String time) {
        database.sql()
                .update(
                        "update platform.subscription set served_at = clock_timestamp() - ?::interval where name = ?",
                        time,
                        kind);
    }

    @Test
    void what_a_node_serves_is_not_forgotten() {
        publish("a", 1);
        assertThatThrownBy(() -> inTransaction(() -> replays.forget(kind))).isInstanceOf(SubscriptionInUse.class);
        unserved("4 minutes");
        assertThatThrownBy(() -> inTransaction(() -> replays.forget(kind))).isInstanceOf(SubscriptionInUse.class);
        unserved("1 hour");
        subscription.wake();
        assertThat(standing().served()).as("whoever moves it serves it").isTrue();
        unserved("1 hour");
        delivery.serve(List.of(kind));
        assertThat(standing().served()).isTrue();
    }

    @Test
    void what_nobody_serves_holds_the_outbox_until_it_is_forgotten() {
        heard.refuse(1);
        publish("a", 1, 2);
        subscription.wake();
        publish("b", 3);
        unserved("23 hours");
        assertThat(delivery.serve(List.of())).doesNotContain(kind);
        unserved("25 hours");
        assertThat(delivery.serve(List.of())).contains(kind);
        clock.advance(Duration.ofDays(8));
        delivery.prune();
        assertThat(kept()).isEqualTo(3);

        assertThat(inTransaction(() -> replays.forget(kind))).isEqualTo(3);
        delivery.prune();
        assertThat(kept()).isZero();
        assertThatThrownBy(() -> inTransaction(() -> replays.forget(kind))).isInstanceOf(SubscriptionNotFound.class);
        assertThat(delivery.serve(List.of())).doesNotContain(kind);
    }

    private int kept() {
        return database.sql()
                .list("select number from platform.outbox where type = ?", row -> 1, kind)
                .size();
    }

    @Test
    void what_is_not_there_is_not_found() {
        assertThatThrownBy(() -> inTransaction(() -> replays.replayAll("nobody")))
                .isInstanceOf(SubscriptionNotFound.class);
        assertThatThrownBy(() -> replays.parked("nobody", null, 10)).isInstanceOf(SubscriptionNotFound.class);
        assertThatThrownBy(() -> inTransaction(() -> replays.replay(kind, UUID.randomUUID())))
                .isInstanceOf(ParkedEventNotFound.class);
    }

    private long inTransaction(java.util.function.LongSupplier work) {
        return database.inTransaction(work::getAsLong);
    }
}
