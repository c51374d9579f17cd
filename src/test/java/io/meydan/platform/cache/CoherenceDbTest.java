package io.meydan.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** While Redis is paused, killed, emptied and its lines are cut, no read shows a version that had been replaced for longer than the bound. */
class CoherenceDbTest extends CheckedNodes {

    /** As docs/cache.md has it: a tenth more than the near time to live, an abandoned eviction's two seconds, a sweep of 0.4 s, and 2.5 s for a busy machine. */
    private static final Duration BOUND = Duration.ofSeconds(6);

    @Override
    Duration nearTtl() {
        return Duration.ofSeconds(1);
    }

    @Test
    void no_read_is_older_than_the_bound_whatever_happens_to_redis() throws InterruptedException {
        var oldest = new AtomicLong();
        run(3, 1, (node, key, random) -> {
            var outdated = outdatedNanos(node, key);
            oldest.accumulateAndGet(outdated, Math::max);
            assertThat(Duration.ofNanos(outdated))
                    .as("on a key that was changed")
                    .isLessThan(BOUND);
            pass(random.nextInt(3));
        });
        run(2, 100, (node, key, random) -> {
            write(node, key, random.nextInt(4));
            pass(random.nextInt(20));
        });
        trouble();
        await();

        assertThat(faults).isEmpty();
        assertThat(reads.get()).isGreaterThan(1_000);
        assertThat(writes.get()).isGreaterThan(100);
        one.awaitTrust();
        two.awaitTrust();
        pass(1_500);
        for (var key : book.keySet()) {
            for (var node : List.of(one, two)) {
                assertThat(outdatedNanos(node, key)).as("at the end").isZero();
            }
        }
        System.getLogger(CoherenceDbTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} reads, {1} writes, the oldest read was outdated for {2} ms",
                        reads,
                        writes,
                        oldest.get() / 1_000_000);
    }

    private void trouble() throws InterruptedException {
        pass(500);
        redis.pause();
        pass(300);
        redis.resume();
        pass(500);
        one.redis.cutSubscriptions();
        pass(500);
        redis.pause();
        pass(2_000);
        redis.resume();
        pass(700);
        two.redis.flushAll();
        pass(500);
        redis.kill();
        redis.start();
        pass(700);
        redis.kill();
        pass(1_000);
        redis.start();
        pass(1_000);
    }

    @Test
    void when_redis_hangs_or_dies_no_read_fails_and_hardly_any_is_held_up() throws InterruptedException {
        var slow = new AtomicLong();
        run(8, 200, (node, key, random) -> {
            // Every third read finds nothing in memory and has to ask Redis.
            if (random.nextInt(3) == 0) {
                caches.get(node).forget(Eviction.Kind.KEY, List.of(key));
            }
            var begun = System.nanoTime();
            caches.get(node).get(key, () -> Optional.of(Thing.of(key, 0)));
            reads.incrementAndGet();
            if (System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(50)) {
                slow.incrementAndGet();
            }
            pass(1);
        });
        pass(1_000);
        redis.pause();
        pass(2_000);
        redis.resume();
        pass(1_000);
        redis.kill();
        pass(2_000);
        redis.start();
        one.awaitTrust();
        two.awaitTrust();
        pass(500);
        await();

        assertThat(faults).isEmpty();
        assertThat(slow.get())
                .as("reads of " + reads + " that took longer than 50 ms")
                .isLessThanOrEqualTo(Math.max(16, reads.get() / 100));
    }
}
