package io.meydan.platform.realtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @Test
    void a_burst_is_allowed_and_no_more() {
        var bucket = new TokenBucket(3, 1, 0);

        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isTrue();
        assertThat(bucket.take(0)).isFalse();
    }

    @Test
    void it_fills_again_with_time() {
        var bucket = new TokenBucket(1, 2, 0);
        bucket.take(0);

        assertThat(bucket.untilNext(0)).isEqualTo(Duration.ofMillis(500));
        assertThat(bucket.take(SECOND / 2 - 1)).isFalse();
        assertThat(bucket.take(SECOND / 2)).isTrue();
    }

    @Test
    void it_never_holds_more_than_its_capacity() {
        var bucket = new TokenBucket(2, 100, 0);

        assertThat(bucket.take(3600 * SECOND)).isTrue();
        assertThat(bucket.take(3600 * SECOND)).isTrue();
        assertThat(bucket.take(3600 * SECOND)).isFalse();
    }

    @Test
    void a_clock_that_steps_back_gives_nothing() {
        var bucket = new TokenBucket(1, 1, 10 * SECOND);
        bucket.take(10 * SECOND);

        assertThat(bucket.take(5 * SECOND)).isFalse();
    }
}
