package io.meydan.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.SettableClock;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A flood of refusals leaves a mark, not a flood of entries. */
class RefusalsTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-01-31T08:00:00Z"));
    private final List<Deed> kept = new ArrayList<>();
    private final Refusals refusals = new Refusals();

    @SuppressWarnings("unchecked") // a proxy has no type arguments
    RefusalsTest() {
        refusals.clock = clock;
        refusals.audit = (Event<Deed>) Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (self, method, arguments) -> {
                    kept.add((Deed) arguments[0]);
                    return null;
                });
    }

    private void refuse(String source, int times) {
        for (var i = 0; i < times; i++) {
            refusals.note(Deed.of(null, "session.refused", "account", "unknown"), source);
        }
    }

    @Test
    void one_address_leaves_ten_entries_a_minute_and_hides_nobody_else() {
        refuse("203.0.113.1", 1_000);
        refuse("203.0.113.2", 1);
        assertThat(kept).hasSize(11);
    }

    @Test
    void many_addresses_together_leave_a_limited_number_too_and_the_next_minute_tells_how_many_are_missing() {
        for (var i = 0; i < 1_000; i++) {
            refuse("203.0.113." + i, 1);
        }
        assertThat(kept).hasSize(120);
        clock.advance(Duration.ofMinutes(1));
        refuse("203.0.113.1", 2);
        assertThat(kept.get(120).details()).containsEntry("missingBefore", "880");
        assertThat(kept.get(121).details()).isEmpty();
    }
}
