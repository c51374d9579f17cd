package io.meydan.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.web.Unavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Many ask for what nobody has. */
class StampedeDbTest extends TwoNodes {

    private void hundred(List<Supplier<Optional<Thing>>> readers) throws InterruptedException {
        var ready = new CountDownLatch(100);
        var go = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(100);
        var results = new ArrayList<Optional<Thing>>();
        for (var i = 0; i < 100; i++) {
            var reader = readers.get(i % readers.size());
            pool.execute(() -> {
                ready.countDown();
                await(go);
                var answer = reader.get();
                synchronized (results) {
                    results.add(answer);
                }
            });
        }
        await(ready);
        go.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(results).hasSize(100).allMatch(answer -> answer.equals(Optional.of(Thing.of("tea", 1))));
    }

    /** A load that takes as long as it takes the others to come. */
    private Optional<Thing> slowly() {
        var loaded = load();
        try {
            // The length of the load is the subject: whoever comes meanwhile does not load.
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return loaded;
    }

    @Test
    void a_hundred_misses_of_one_key_are_one_load_of_each_node() throws InterruptedException {
        truth.put(key, Thing.of("tea", 1));
        hundred(List.of(() -> here.get(key, this::slowly), () -> there.get(key, this::slowly)));
        assertThat(loads.get()).isBetween(1, 2);
        assertThat(here.stats().suppressed()).isPositive();
    }

    @Test
    void and_one_of_the_cluster_where_only_one_may_load() throws InterruptedException {
        truth.put(key, Thing.of("tea", 1));
        hundred(List.of(() -> leasedHere.get(key, this::slowly), () -> leasedThere.get(key, this::slowly)));
        assertThat(loads).hasValue(1);
    }

    @Test
    void whoever_waits_for_a_load_that_fails_loads_at_once() {
        truth.put(key, Thing.of("tea", 1));
        var loading = new CountDownLatch(1);
        var mayFail = new CountDownLatch(1);
        var fails = CompletableFuture.supplyAsync(() -> leasedHere.get(key, () -> {
            loading.countDown();
            await(mayFail);
            throw new Unavailable("away", Duration.ofSeconds(1));
        }));
        await(loading);
        var waits = CompletableFuture.supplyAsync(() -> leasedThere.get(key, this::load));
        mayFail.countDown();
        assertThat(waits.join()).contains(Thing.of("tea", 1));
        assertThatThrownBy(fails::join).hasCauseInstanceOf(Unavailable.class);
    }
}
