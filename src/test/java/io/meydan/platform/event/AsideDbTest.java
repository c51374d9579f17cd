package io.meydan.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.SettableClock;
import io.meydan.platform.event.DeliveryParts.Counted;
import io.meydan.platform.event.DeliveryParts.Heard;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens to events that a subscriber cannot take, and to those around them. */
class AsideDbTest {

    private final TestDatabase database = TestDatabase.shared();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final Events events = TestEvents.on(database, clock);
    private final String kind = DeliveryParts.kind();
    private final Heard heard = new Heard(kind);
    private final Delivery delivery = DeliveryParts.on(database, clock);
    private final Subscription subscription = new Subscription(heard, delivery, Runnable::run);

    AsideDbTest() {
        delivery.register(heard);
    }

    private void publish(String key, int... numbers) {
        IntStream.of(numbers)
                .forEach(n -> database.inTransaction(() -> events.publish(new Counted(kind, key, n), null)));
    }

    private void after(Duration time) {
        clock.advance(time);
        subscription.wake();
    }

    private Backlog.Standing standing() {
        return DeliveryParts.standing(delivery, kind);
    }

    @Test
    void a_failing_event_holds_up_those_of_its_key_and_nobody_else() {
        heard.refuse(2);
        publish("a", 1, 2, 3);
        publish("b", 4, 5);
        publish("a", 6);
        subscription.wake();

        assertThat(heard.numbers("a"))
                .as("in the batch that was undone, and then")
                .containsOnly(1);
        assertThat(heard.numbers("b")).containsExactly(4, 5);
        assertThat(standing().retrying()).isEqualTo(1);
        assertThat(standing().waiting()).isEqualTo(2);
        assertThat(standing().parked()).isZero();
        assertThat(standing().lastError()).contains("not this one");
        assertThat(standing().lag()).isZero();

        heard.takeAll();
        heard.events.clear();
        subscription.wake();
        assertThat(heard.numbers()).as("its time has not come").isEmpty();
        publish("a", 7);
        after(Duration.ofSeconds(2));
        assertThat(heard.numbers()).containsExactly(2, 3, 6, 7);
        assertThat(standing().retrying() + standing().waiting()).isZero();
    }

    @Test
    void the_pause_doubles_and_after_the_attempts_the_event_is_parked_with_those_behind_it() {
        heard.refuse(1);
        publish("a", 1, 2);
        publish("b", 3);
        subscription.wake();
        var pause = Duration.ofSeconds(1);
        for (var attempt = 1; attempt < 10; attempt++) {
            assertThat(standing().retrying()).as("after attempt " + attempt).isEqualTo(1);
            after(pause.minusMillis(1));
            assertThat(standing().retrying()).isEqualTo(1);
            after(Duration.ofMillis(1));
            pause = pause.multipliedBy(2);
        }
        assertThat(standing().retrying()).isZero();
        assertThat(standing().parked()).isEqualTo(2);
        assertThat(subscription.tally().failures()).isEqualTo(10);

        publish("a", 4);
        publish("b", 5);
        after(Duration.ofDays(1));
        assertThat(standing().parked()).isEqualTo(3);
        assertThat(heard.numbers()).containsExactly(3, 5);
    }

    @Test
    void a_subscriber_may_say_how_often() {
        heard.attempts = 1;
        heard.refuse(1);
        publish("a", 1);
        subscription.wake();
        assertThat(standing().parked()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_is_parked_and_ends() {
        heard.attempts = 2;
        publish("a", 1);
        database.sql().update("update platform.outbox set data = '{\"surplus\": 1}' where type = ?", kind);
        publish("b", 2);
        subscription.wake();
        after(Duration.ofSeconds(1));
        assertThat(standing().parked()).isEqualTo(1);
        assertThat(standing().lastError()).contains("Malformed");
        assertThat(heard.numbers()).containsExactly(2);
    }

    @Test
    void an_error_that_is_an_event_s_is_a_failure_as_well() {
        heard.attempts = 1;
        heard.refusing = event -> {
            if (event.number() == 1) {
                throw new StackOverflowError();
            }
        };
        publish("a", 1);
        publish("b", 2);
        subscription.wake();
        assertThat(standing().parked()).isEqualTo(1);
        assertThat(heard.numbers()).containsExactly(2);
    }

    @Test
    void a_failure_whose_words_cannot_be_stored_is_one_all_the_same() {
        heard.attempts = 1;
        heard.refusing = event -> {
            throw new IllegalStateException("a zero: \0");
        };
        publish("a", 1);
        subscription.wake();
        assertThat(standing().parked()).isEqualTo(1);
        assertThat(standing().lastError()).endsWith("a zero: ?");
    }

    @Test
    void many_failures_among_many_events_leave_every_key_in_order() {
        heard.refusing = event -> {
            if (event.number() % 7 == 0 && event.key().equals("k3")) {
                throw new IllegalStateException("not yet");
            }
        };
        for (var n = 1; n <= 300; n++) {
            publish("k" + n % 5, n);
        }
        subscription.wake();
        for (var n = 301; n <= 320; n++) {
            publish("k" + n % 5, n);
        }
        subscription.wake();
        heard.events.clear();
        heard.takeAll();
        after(Duration.ofSeconds(1));
        assertThat(heard.numbers("k3")).isSorted().startsWith(28).endsWith(318).doesNotHaveDuplicates();
        assertThat(heard.numbers()).hasSize(heard.numbers("k3").size());
        assertThat(standing().retrying() + standing().waiting()).isZero();
    }

    @Test
    void one_behind_that_fails_as_well_has_its_own_attempts() {
        heard.refuse(1, 2);
        publish("a", 1, 2, 3);
        subscription.wake();
        after(Duration.ofSeconds(1));
        after(Duration.ofSeconds(2));
        heard.refuse(2);
        after(Duration.ofSeconds(4));
        assertThat(heard.numbers()).containsOnly(1);
        assertThat(standing().retrying()).isEqualTo(1);
        assertThat(standing().waiting()).isEqualTo(1);
        heard.takeAll();
        after(Duration.ofSeconds(1));
        assertThat(heard.numbers()).endsWith(2, 3).hasSize(4);
    }

    @Test
    void beyond_the_limit_the_stream_stops_and_goes_on_when_there_is_room() {
        delivery.config.asideLimit = 3;
        heard.refuse(1);
        publish("a", 1, 2, 3, 4, 5);
        publish("b", 6);
        subscription.wake();
        assertThat(heard.numbers()).isEmpty();
        assertThat(standing().retrying() + standing().waiting()).isEqualTo(3);
        assertThat(standing().lag()).isEqualTo(3);
        assertThat(standing().lastError()).contains("No more events can be set aside");

        heard.takeAll();
        after(Duration.ofSeconds(1));
        assertThat(heard.numbers()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(standing().lag()).isZero();
        assertThat(standing().lastError()).isNull();
    }

    @Test
    void a_key_that_fails_when_no_more_can_be_set_aside_stops_the_stream() {
        delivery.config.asideLimit = 1;
        heard.refuse(1, 2);
        publish("a", 1);
        publish("b", 2);
        publish("c", 3);
        subscription.wake();
        assertThat(heard.numbers()).isEmpty();
        assertThat(standing().lag()).isEqualTo(2);
        heard.takeAll();
        after(Duration.ofSeconds(1));
        assertThat(heard.numbers()).containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void what_is_aside_stays_in_the_outbox_however_old() {
        heard.attempts = 1;
        heard.refuse(1);
        publish("a", 1, 2);
        publish("b", 3);
        subscription.wake();
        clock.advance(Duration.ofDays(30));
        delivery.prune();
        assertThat(database.sql().list("select number from platform.outbox where type = ?", row -> 1, kind))
                .hasSize(2);
        assertThat(standing().parked()).isEqualTo(2);
    }
}
