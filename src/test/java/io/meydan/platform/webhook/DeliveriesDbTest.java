package io.meydan.platform.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.Ids;
import io.meydan.platform.SettableClock;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.webhook.DeliveryRepository.Claimed;
import io.meydan.platform.webhook.WebhookRepository.Webhook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends what, and what follows from how it went. */
class DeliveriesDbTest {

    private final TestDatabase database = TestDatabase.shared();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final Ids ids = new Ids(clock);
    private final Courier courier = new Courier();
    private final UUID webhook = ids.next();

    DeliveriesDbTest() {
        courier.webhooks = new WebhookRepository();
        courier.webhooks.sql = database.sql();
        courier.deliveries = new DeliveryRepository();
        courier.deliveries.sql = database.sql();
        courier.config = new WebhookConfig();
        courier.config.timeout = Duration.ofSeconds(15);
        courier.config.giveUpAfter = Duration.ofDays(5);
        courier.config.logRetention = Duration.ofDays(14);
        courier.config.secret = Optional.empty();
        courier.clock = clock;
        courier.webhooks.add(
                new Webhook(
                        webhook,
                        "https://example.org/",
                        null,
                        List.of("a.*", "#"),
                        courier.sealed(Signature.newSecret(), webhook),
                        null,
                        null,
                        true,
                        null,
                        null,
                        clock.instant()),
                ids.next());
    }

    @AfterEach
    void remove() {
        courier.webhooks.remove(webhook);
    }

    private void due(int count) {
        for (var i = 0; i < count; i++) {
            courier.deliveries.add(ids.next(), webhook, ids.next(), "a.b", "{}", Instant.EPOCH);
        }
    }

    private List<Claimed> claim() {
        return database.inTransaction(() -> courier.claim(100));
    }

    private DeliveryView line(Claimed claimed) {
        return courier.deliveries.find(webhook, claimed.id()).orElseThrow();
    }

    /** Time passes for this delivery: the database has a clock of its own. */
    private void makeDue() {
        database.sql()
                .update(
                        "update platform.webhook_delivery set next_at = now() where webhook_id = ? and next_at is not null",
                        webhook);
    }

    @Test
    void an_event_makes_one_delivery_however_often_it_comes() {
        var event = ids.next();
        courier.deliveries.add(ids.next(), webhook, event, "a.b", "{}", Instant.EPOCH);
        courier.deliveries.add(ids.next(), webhook, event, "a.b", "{}", Instant.EPOCH);
        assertThat(claim()).hasSize(1);
        assertThat(courier.webhooks.find(webhook).orElseThrow().patterns()).containsExactly("a.*", "#");
    }

    /** Others of this database have endpoints, too, so it is the difference that counts. */
    @Test
    void how_endpoints_and_deliveries_stand_can_be_told() {
        var stats = new WebhookStats();
        stats.webhooks = courier.webhooks;
        var before = stats.standing();
        due(3);
        courier.failed(claim().get(0), new IOException("no route"), 5);
        var failing = stats.standing();
        assertThat(failing.waiting() - before.waiting()).isEqualTo(3);
        assertThat(failing.failing() - before.failing()).isEqualTo(1);
        courier.webhooks.disable(webhook, "enough");
        var off = stats.standing();
        assertThat(off.waiting() - before.waiting()).isZero();
        assertThat(off.held() - before.held()).isEqualTo(3);
        assertThat(off.off() - before.off()).isEqualTo(1);
        assertThat(off.failing() - before.failing()).isZero();
    }

    @Test
    void one_endpoint_has_four_at_once_and_each_is_taken_once() {
        due(6);
        var first = claim();
        assertThat(first).hasSize(4);
        assertThat(claim()).isEmpty();
        courier.answered(first.get(0), new Post.Answer(200, "ok"), 12);
        assertThat(claim()).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(line(first.get(0)).state()).isEqualTo("delivered");
        assertThat(line(first.get(0)).durationMs()).isEqualTo(12);
    }

    @Test
    void what_fails_waits_longer_each_time_and_ends_after_nine_attempts() {
        due(1);
        var last = Duration.ZERO;
        for (var attempt = 1; attempt <= 8; attempt++) {
            var claimed = claim().get(0);
            courier.failed(claimed, new IOException("no\0route"), 5);
            var line = line(claimed);
            assertThat(line.attempts()).isEqualTo(attempt);
            assertThat(line.state()).isEqualTo("waiting");
            assertThat(line.response()).isEqualTo("no?route");
            assertThat(line.status()).isNull();
            var pause = Duration.between(line.triedAt(), line.nextAt());
            assertThat(pause).isGreaterThanOrEqualTo(last.multipliedBy(9).dividedBy(10));
            last = pause;
            assertThat(claim()).isEmpty();
            makeDue();
        }
        assertThat(last).isGreaterThanOrEqualTo(Duration.ofHours(10));
        var claimed = claim().get(0);
        courier.answered(claimed, new Post.Answer(503, "busy"), 5);
        assertThat(line(claimed).state()).isEqualTo("failed");
        makeDue();
        assertThat(claim()).isEmpty();
        assertThat(courier.deliveries.again(webhook, claimed.id())).isEqualTo(1);
        assertThat(claim()).hasSize(1);
    }

    @Test
    void a_node_that_was_slow_does_not_speak_for_the_one_that_took_over() {
        due(1);
        var slow = claim().get(0);
        database.sql()
                .update("update platform.webhook_delivery set claimed_until = '-infinity' where id = ?", slow.id());
        var quick = claim().get(0);
        courier.answered(quick, new Post.Answer(200, "ok"), 1);
        courier.failed(slow, new IOException("too late"), 60_000);
        assertThat(line(quick).state()).isEqualTo("delivered");
    }

    @Test
    void after_days_without_a_success_it_is_switched_off() {
        due(3);
        var claimed = claim();
        courier.failed(claimed.get(0), new IOException("no"), 5);
        clock.advance(Duration.ofDays(5));
        courier.failed(claimed.get(1), new IOException("no"), 5);
        assertThat(courier.webhooks.find(webhook).orElseThrow().enabled()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        courier.failed(claimed.get(2), new IOException("no"), 5);
        var off = courier.webhooks.find(webhook).orElseThrow();
        assertThat(off.enabled()).isFalse();
        assertThat(off.disabledReason()).contains("No attempt has succeeded since");
        makeDue();
        assertThat(claim()).isEmpty();
    }

    @Test
    void a_success_begins_the_count_anew() {
        due(3);
        var claimed = claim();
        courier.failed(claimed.get(0), new IOException("no"), 5);
        courier.answered(claimed.get(1), new Post.Answer(204, ""), 5);
        clock.advance(Duration.ofDays(6));
        courier.failed(claimed.get(2), new IOException("no"), 5);
        assertThat(courier.webhooks.find(webhook).orElseThrow().enabled()).isTrue();
    }
}
