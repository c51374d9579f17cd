package io.meydan.platform.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PingsTest {

    private static final long MILLI = 1_000_000;

    private final Pings pings = new Pings(
            new EngineSettings(
                    "/x/", Duration.ofMillis(300), Duration.ofMillis(200), Duration.ZERO, Duration.ZERO, 1, 1),
            0);

    @Test
    void a_client_is_asked_once_after_the_interval() {
        assertThat(pings.isDue(299 * MILLI)).isFalse();
        assertThat(pings.isDue(300 * MILLI)).isTrue();
        assertThat(pings.isDue(301 * MILLI)).isFalse();
    }

    @Test
    void its_time_is_up_at_a_moment_whenever_it_was_asked() {
        pings.isDue(350 * MILLI);

        assertThat(pings.isOver(499 * MILLI)).isFalse();
        assertThat(pings.isOver(500 * MILLI)).isTrue();
    }

    @Test
    void its_time_is_up_even_if_nobody_asked() {
        assertThat(pings.isOver(500 * MILLI)).isTrue();
    }

    @Test
    void an_answer_begins_the_next_interval() {
        pings.isDue(300 * MILLI);
        pings.answered(400 * MILLI);

        assertThat(pings.isOver(899 * MILLI)).isFalse();
        assertThat(pings.isDue(700 * MILLI)).isTrue();
        assertThat(pings.next()).isEqualTo(900 * MILLI);
    }
}
