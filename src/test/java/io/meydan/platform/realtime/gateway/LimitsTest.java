package io.meydan.platform.realtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.realtime.gateway.Heartbeat.Due;
import io.meydan.platform.realtime.gateway.Limits.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Limits limits = new Limits(config(), 0);

    @Test
    void a_burst_passes_then_there_is_one_warning_a_second() {
        for (var i = 0; i < 200; i++) {
            assertThat(limits.frame(0)).isEqualTo(Verdict.HANDLE);
        }
        assertThat(limits.frame(0)).isEqualTo(Verdict.WARN);
        assertThat(limits.frame(0)).isEqualTo(Verdict.IGNORE);
    }

    @Test
    void who_goes_on_is_cut() {
        for (var i = 0; i < 250; i++) {
            assertThat(limits.frame(0)).isNotEqualTo(Verdict.CUT);
        }
        assertThat(limits.frame(0)).isEqualTo(Verdict.CUT);
    }

    @Test
    void who_waits_may_go_on() {
        for (var i = 0; i < 210; i++) {
            limits.frame(0);
        }
        assertThat(limits.frame(SECOND)).isEqualTo(Verdict.HANDLE);
    }

    @Test
    void a_hundred_writes_a_minute_pass_and_the_next_says_when_to_come_back() {
        for (var i = 0; i < 100; i++) {
            limits.write(0);
        }
        assertThatThrownBy(() -> limits.write(0)).isInstanceOfSatisfying(RateLimited.class, e -> assertThat(e.details())
                .containsEntry("retryAfter", 1L));
        assertThatCode(() -> limits.write(SECOND)).doesNotThrowAnyException();
    }

    @Test
    void a_silent_client_is_asked_twice_and_then_given_up() {
        var heartbeat = new Heartbeat(Duration.ofSeconds(30), 0);

        assertThat(heartbeat.due(29 * SECOND)).isEqualTo(Due.NOTHING);
        assertThat(heartbeat.due(30 * SECOND)).isEqualTo(Due.PING);
        assertThat(heartbeat.due(60 * SECOND)).isEqualTo(Due.PING);
        assertThat(heartbeat.due(90 * SECOND)).isEqualTo(Due.DEAD);
    }

    @Test
    void any_sign_of_life_counts() {
        var heartbeat = new Heartbeat(Duration.ofSeconds(30), 0);
        heartbeat.due(30 * SECOND);
        heartbeat.due(60 * SECOND);
        heartbeat.heard(61 * SECOND);

        assertThat(heartbeat.due(90 * SECOND)).isEqualTo(Due.PING);
        assertThat(heartbeat.due(120 * SECOND)).isEqualTo(Due.PING);
        assertThat(heartbeat.due(150 * SECOND)).isEqualTo(Due.DEAD);
    }

    private static GatewayConfig config() {
        var config = new GatewayConfig();
        config.framesBurst = 200;
        config.framesPerSecond = 50;
        config.writesPerMinute = 100;
        return config;
    }
}
