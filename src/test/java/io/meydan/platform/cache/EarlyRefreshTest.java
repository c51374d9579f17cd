package io.meydan.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarlyRefreshTest {

    private final Random random = new Random(42);

    private double share(long left, long load) {
        return IntStream.range(0, 100_000)
                        .filter(i -> EarlyRefresh.isDue(left, load, random))
                        .count()
                / 100_000.0;
    }

    @Test
    void the_likelier_the_nearer_the_end() {
        assertThat(share(1_000, 1_000)).isCloseTo(Math.exp(-1), within(0.01));
        assertThat(share(3_000, 1_000)).isCloseTo(Math.exp(-3), within(0.01));
        assertThat(share(100_000, 1_000)).isZero();
    }

    @Test
    void always_when_the_time_is_over() {
        assertThat(share(0, 1_000)).isEqualTo(1);
        assertThat(share(-1, 0)).isEqualTo(1);
    }

    @Test
    void never_early_what_costs_nothing() {
        assertThat(share(1, 0)).isZero();
    }
}
