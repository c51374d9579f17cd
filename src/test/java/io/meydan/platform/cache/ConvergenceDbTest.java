package io.meydan.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While all is well, nodes know of changes at once, however reads and writes mingle. */
class ConvergenceDbTest extends CheckedNodes {

    @Override
    Duration nearTtl() {
        return Duration.ofSeconds(30);
    }

    @Test
    void after_each_burst_of_changes_all_nodes_agree_long_before_their_copies_end() throws InterruptedException {
        for (var burst = 0; burst < 12; burst++) {
            run(4, burst * 10L, (node, key, random) -> outdatedNanos(node, key));
            run(2, burst * 10L + 5, (node, key, random) -> write(node, key, random.nextInt(4)));
            pass(150);
            await();
            assertThat(faults).isEmpty();
            for (var key : book.keySet()) {
                for (var node : List.of(one, two)) {
                    Await.until(
                            Duration.ofSeconds(10),
                            () -> outdatedNanos(node, key) == 0,
                            () -> "A node does not hear of " + key + ", or has kept what it loaded before");
                }
            }
        }
        assertThat(writes.get()).isGreaterThan(100);
    }

    /** Whoever has a loaded machine below them gets three tries at a quiet moment; a way that is slow fails all of them. */
    @Test
    void while_all_is_well_an_eviction_is_known_everywhere_within_50_milliseconds() {
        var tries = new ArrayList<Long>();
        for (var i = 0; i < 3 && tries.stream().noneMatch(late -> late <= 4); i++) {
            tries.add(late());
        }
        assertThat(tries).as("of 400 evictions, as many came late").anyMatch(late -> late <= 4);
    }

    private long late() {
        var lag = two.caches.stats().lag();
        var bucket = IntStream.range(0, lag.size())
                .filter(i -> lag.bound(i).equals("0.05"))
                .findFirst()
                .orElseThrow();
        var before = lag.count();
        var inTime = lag.upTo(bucket);
        for (var i = 0; i < 400; i++) {
            write(one, "k" + i % KEYS, i % 4);
        }
        Await.until(Duration.ofSeconds(20), () -> lag.count() >= before + 400, () -> "They are not heard");
        return lag.count() - before - (lag.upTo(bucket) - inTime);
    }
}
