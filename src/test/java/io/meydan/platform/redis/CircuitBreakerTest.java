package io.meydan.platform.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.SettableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));
    private final CircuitBreaker breaker = new CircuitBreaker(clock, 3, PAUSE);

    @Test
    void failures_in_a_row_open_it() {
        breaker.failed();
        breaker.failed();
        breaker.succeeded();
        breaker.failed();
        breaker.failed();
        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.failed()).isTrue();
        assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
        assertThat(breaker.opened()).isEqualTo(1);
    }

    @Test
    void one_probe_is_let_through_after_the_pause() {
        open();
        assertThat(breaker.mayProbe()).isFalse();
        clock.advance(PAUSE);
        assertThat(breaker.mayProbe()).isTrue();
        assertThat(breaker.mayProbe()).isFalse();
        assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void only_the_probe_closes_it() {
        open();
        breaker.succeeded();
        assertThat(breaker.isClosed()).isFalse();
        clock.advance(PAUSE);
        assertThat(breaker.mayProbe()).isTrue();
        breaker.succeeded();
        assertThat(breaker.isClosed()).isFalse();
        breaker.probed(true);
        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void a_probe_that_fails_begins_another_pause() {
        open();
        clock.advance(PAUSE);
        assertThat(breaker.mayProbe()).isTrue();
        breaker.probed(false);
        assertThat(breaker.mayProbe()).isFalse();
        clock.advance(PAUSE);
        assertThat(breaker.mayProbe()).isTrue();
        assertThat(breaker.opened()).isEqualTo(1);
    }

    @Test
    void after_it_has_closed_it_takes_as_many_failures_as_before() {
        open();
        clock.advance(PAUSE);
        assertThat(breaker.mayProbe()).isTrue();
        breaker.probed(true);
        assertThat(breaker.failed()).isFalse();
        assertThat(breaker.isClosed()).isTrue();
    }

    private void open() {
        for (var i = 0; i < 3; i++) {
            breaker.failed();
        }
    }
}
