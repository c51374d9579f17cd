package io.meydan.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void a_duration_counts_in_its_bucket_and_in_all_above() {
        var histogram = new Histogram();
        histogram.observe(Duration.ofMillis(1).toNanos());
        histogram.observe(Duration.ofMillis(3).toNanos());
        histogram.observe(Duration.ofSeconds(60).toNanos());

        for (var bucket = 0; bucket < histogram.size(); bucket++) {
            var bound = histogram.bound(bucket);
            var expected = bound.equals("+Inf")
                    ? 3
                    : Double.parseDouble(bound) < 0.001 ? 0 : Double.parseDouble(bound) < 0.003 ? 1 : 2;
            assertThat(histogram.upTo(bucket)).as(bound).isEqualTo(expected);
        }
        assertThat(histogram.count()).isEqualTo(3);
        assertThat(histogram.seconds()).isEqualTo(60.004);
    }
}
