package io.meydan.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.SettableClock;
import io.meydan.platform.event.DeliveryParts.Counted;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.RequestId;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Subscribers that take more than one type. */
class PatternDbTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final TestDatabase database = TestDatabase.shared();
    private final SettableClock clock = new SettableClock(NOW);
    private final Events events = TestEvents.on(database, clock);
    private final Delivery delivery = DeliveryParts.on(database, clock);

    /** The first word of all types of this test: others write into the same stream. */
    private final String word = "w" + UUID.randomUUID();

    private final class Envelopes implements Subscriber<Envelope> {

        final List<Envelope> heard = new ArrayList<>();
        final List<String> traces = new ArrayList<>();
        private final String pattern;

        Envelopes(String pattern) {
            this.pattern = pattern;
        }

        @Override
        public String name() {
            return word + " " + pattern;
        }

        @Override
        public String eventType() {
            return pattern;
        }

        @Override
        public Class<Envelope> eventClass() {
            return Envelope.class;
        }

        @Override
        public void on(Envelope event) {
            if (event.type().startsWith(word)) {
                heard.add(event);
                traces.add(RequestId.current().orElse(""));
            }
        }

        List<String> types() {
            return heard.stream()
                    .map(event -> event.type().substring(word.length()))
                    .toList();
        }
    }

    /** A fanout that nobody drains any more would keep the events of all other tests. */
    @AfterEach
    void leave() {
        database.sql().update("delete from platform.subscription where starts_with(name, ?)", word);
    }

    private Subscription subscribe(Subscriber<?> subscriber) {
        delivery.register(subscriber);
        return new Subscription(subscriber, delivery, Runnable::run);
    }

    private void publish(String... endings) {
        for (var ending : endings) {
            database.inTransaction(() -> events.publish(new Counted(word + ending, "k", 7), null));
        }
    }

    @Test
    void a_topic_takes_the_types_of_its_pattern_in_order() {
        var topic = new Envelopes(word + ".*");
        var subscription = subscribe(topic);
        publish(".b", ".a", ".a.c", "", ".b");
        subscription.wake();
        assertThat(topic.types()).containsExactly(".b", ".a", ".b");
    }

    @Test
    void a_hash_takes_the_rest_and_a_fanout_everything() {
        var rest = new Envelopes(word + ".#");
        var all = new Envelopes("#");
        var one = subscribe(rest);
        var other = subscribe(all);
        publish(".b", ".a.c", "", ".b");
        one.wake();
        other.wake();
        assertThat(rest.types()).containsExactly(".b", ".a.c", "", ".b");
        assertThat(all.types()).containsExactly(".b", ".a.c", "", ".b");
    }

    @Test
    void a_type_that_nobody_knew_is_seen_and_so_is_more_than_a_batch() {
        var topic = new Envelopes(word + ".*");
        var subscription = subscribe(topic);
        subscription.wake();
        for (var i = 0; i < 3; i++) {
            var kind = ".new" + i;
            database.inTransaction(() -> {
                for (var n = 0; n < 70; n++) {
                    events.publish(new Counted(word + kind, "k", n), null);
                }
            });
        }
        subscription.wake();
        assertThat(topic.heard).hasSize(210);
        assertThat(topic.heard).extracting(Envelope::id).doesNotHaveDuplicates();
    }

    @Test
    void an_envelope_says_what_is_known_about_an_event() {
        var topic = new Envelopes(word + ".#");
        var subscription = subscribe(topic);
        var actor = UUID.fromString("01890000-0000-7000-8000-000000000001");
        var scope = RequestId.enter("request-of-" + word.substring(0, 9));
        try {
            database.inTransaction(() -> events.publish(new Counted(word + ".x", "k", 7), actor));
        } finally {
            scope.close();
        }
        subscription.wake();

        var envelope = topic.heard.get(0);
        assertThat(envelope.timestamp()).isEqualTo(NOW);
        assertThat(envelope.source()).isEqualTo("event");
        assertThat(envelope.data().getInt("number")).isEqualTo(7);
        assertThat(topic.traces).containsExactly("request-of-" + word.substring(0, 9));
        var json = new Json();
        var written = json.read(json.write(envelope), JsonObject.class);
        assertThat(written.keySet()).containsExactlyInAnyOrder("id", "type", "timestamp", "source", "data", "metadata");
        assertThat(written.getJsonObject("metadata").getString("user_id")).isEqualTo(actor.toString());
        assertThat(written.getJsonObject("metadata").getString("trace_id")).startsWith("request-of-");
        assertThat(json.read(json.write(envelope), Envelope.class)).isEqualTo(envelope);
    }

    @Test
    void an_event_outside_of_requests_is_found_in_the_log_by_its_own_id() {
        var topic = new Envelopes(word + ".#");
        var subscription = subscribe(topic);
        publish(".x");
        subscription.wake();
        assertThat(topic.traces).containsExactly(topic.heard.get(0).id().toString());
        assertThat(topic.heard.get(0).metadata().traceId()).isNull();
        assertThat(RequestId.current()).isEmpty();
    }

    @Test
    void an_event_stays_as_long_as_a_pattern_wants_it() {
        var topic = new Envelopes(word + ".*");
        var subscription = subscribe(topic);
        publish(".x");
        clock.advance(Duration.ofDays(8));
        delivery.prune();
        subscription.wake();
        assertThat(topic.types()).containsExactly(".x");
    }

    @Test
    void who_takes_several_types_takes_envelopes() {
        var wrong = new DeliveryParts.Heard(word + ".*");
        assertThatThrownBy(() -> subscribe(wrong)).hasMessageContaining("it needs envelopes");
    }
}
