package io.meydan.platform.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void a_finding_is_remembered_for_a_second() {
        var probe =
                probe(Duration.ofSeconds(5), () -> new Finding(true, Map.of("look", (long) looks.incrementAndGet())));
        probe.finding();
        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(probe.finding().facts()).containsEntry("look", 1L);
        nanos.addAndGet(Duration.ofMillis(2).toNanos());
        assertThat(probe.finding().facts()).containsEntry("look", 2L);
    }

    @Test
    void a_look_that_fails_says_why() {
        var probe = probe(Duration.ofSeconds(5), () -> {
            throw new java.io.IOException("connection refused");
        });
        assertThat(probe.finding().up()).isFalse();
        assertThat(probe.finding().facts().get("reason")).asString().contains("connection refused");
    }

    @Test
    void a_look_that_hangs_costs_one_thread_and_a_bounded_time() {
        var release = new CountDownLatch(1);
        var probe = probe(Duration.ofMillis(20), () -> {
            looks.incrementAndGet();
            release.await();
            return new Finding(true, Map.of());
        });
        for (var i = 0; i < 5; i++) {
            assertThat(probe.finding().facts().get("reason")).asString().contains("no answer within 20 ms");
            nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        }
        assertThat(looks).hasValue(1);
        release.countDown();
    }

    @Test
    void a_part_that_comes_back_is_found_up_again() {
        var up = new java.util.concurrent.atomic.AtomicBoolean();
        var probe = probe(Duration.ofSeconds(5), () -> new Finding(up.get(), Map.of()));
        assertThat(probe.finding().up()).isFalse();
        up.set(true);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(probe.finding().up()).isTrue();
    }

    private Probe probe(Duration timeout, java.util.concurrent.Callable<Finding> look) {
        return new Probe(look, executor, timeout, Duration.ofSeconds(1), nanos::get);
    }
}
