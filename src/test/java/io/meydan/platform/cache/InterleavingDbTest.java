package io.meydan.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Somebody loads a value, and before it is stored, it is evicted: the order of steps that makes caches lie. */
class InterleavingDbTest extends TwoNodes {

    /** One thread has read what was true; before it can store it, something happens; then it stores it. */
    private void whileLoading(Runnable happens) {
        truth.put(key, Thing.of("tea", 1, "drinks"));
        var hasRead = new CountDownLatch(1);
        var mayStore = new CountDownLatch(1);
        var slow = CompletableFuture.supplyAsync(() -> here.get(key, () -> {
            var old = load();
            hasRead.countDown();
            await(mayStore);
            return old;
        }));
        await(hasRead);
        truth.put(key, Thing.of("ayran", 2, "drinks"));
        happens.run();
        assertThat(read(here)).as("who asks after it").contains(Thing.of("ayran", 2, "drinks"));
        mayStore.countDown();
        assertThat(slow.join()).as("who asked before it").contains(Thing.of("tea", 1, "drinks"));
        assertThat(read(here)).contains(Thing.of("ayran", 2, "drinks"));
        assertThat(read(there)).contains(Thing.of("ayran", 2, "drinks"));
        there.forgetAll();
        assertThat(read(there)).as("between the nodes").contains(Thing.of("ayran", 2, "drinks"));
    }

    private void evictHere(Runnable eviction) {
        one.transactions.run(() -> {
            eviction.run();
            return true;
        });
    }

    @Test
    void a_load_does_not_overwrite_a_later_eviction() {
        whileLoading(() -> evictHere(() -> here.evict(key)));
    }

    @Test
    void nor_a_later_eviction_of_its_tag() {
        whileLoading(() -> evictHere(() -> here.evictTag("drinks")));
    }

    @Test
    void nor_that_of_the_space() {
        whileLoading(() -> evictHere(here::evictAll));
    }

    @Test
    void nor_one_of_another_node() {
        whileLoading(() -> {
            two.transactions.run(() -> {
                there.evict(key);
                return true;
            });
            // Whoever asks on this node knows of it as soon as it is heard.
            Await.until(PATIENCE, () -> heard(key), () -> "It is not heard");
        });
    }

    /** A reader that asks now does not wait for the load under way any more. */
    private boolean heard(String evicted) {
        return CompletableFuture.supplyAsync(() -> here.get(evicted, this::load))
                .completeOnTimeout(Optional.empty(), 100, TimeUnit.MILLISECONDS)
                .join()
                .isPresent();
    }

    @Test
    void what_is_read_between_the_two_levels_of_an_eviction_is_forgotten_too() {
        truth.put(key, Thing.of("tea", 1));
        read(there);
        one.beforeRedisForgets(
                () -> assertThat(CompletableFuture.supplyAsync(() -> read(here)).join())
                        .as("in Redis still")
                        .contains(Thing.of("tea", 1)));
        write(one, here, Thing.of("ayran", 2));
        assertThat(read(here)).contains(Thing.of("ayran", 2));
    }

    @Test
    void nor_does_it_survive_that_redis_forgets_who_loads() {
        truth.put(key, Thing.of("tea", 1));
        var refused = here.stats().refusedFills();
        here.get(key, () -> {
            one.redis.redis().eval("return redis.call('DEL', KEYS[1])", List.of("cache:thing:entry:" + key), List.of());
            return load();
        });
        assertThat(here.stats().refusedFills()).isEqualTo(refused + 1);
        assertThat(here.holds(key)).isFalse();
        assertThat(read(there)).isPresent();
        assertThat(loads).hasValue(2);
    }
}
