package io.meydan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123Z");

    @Test
    void an_id_is_a_version_7_uuid_that_carries_the_time() {
        var id = new Ids(Clock.fixed(NOON, ZoneOffset.UTC)).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
    }

    @Test
    void ids_of_one_millisecond_keep_their_order_and_never_repeat() {
        var ids = new Ids(Clock.fixed(NOON, ZoneOffset.UTC));
        var made = Stream.generate(ids::next).limit(20_000).map(UUID::toString).toList();

        assertThat(made).isSorted();
        assertThat(new HashSet<>(made)).hasSize(made.size());
    }

    @Test
    void a_clock_that_runs_backwards_does_not_turn_the_order() {
        var clock = new SettableClock(NOON);
        var ids = new Ids(clock);
        var made = new ArrayList<String>();
        for (var step : new long[] {0, -5_000, 3, -100_000, 20}) {
            clock.advance(Duration.ofMillis(step));
            made.add(ids.next().toString());
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }
}
