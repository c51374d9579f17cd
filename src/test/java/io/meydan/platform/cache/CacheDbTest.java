package io.meydan.platform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What a cache does while Redis is well. */
class CacheDbTest extends TwoNodes {

    @Test
    void what_one_node_has_loaded_nobody_loads_again() {
        truth.put(key, Thing.of("tea", 1));
        assertThat(read(here)).contains(Thing.of("tea", 1));
        assertThat(read(here)).contains(Thing.of("tea", 1));
        assertThat(read(there)).contains(Thing.of("tea", 1));
        assertThat(there.holds(key)).isTrue();
        assertThat(loads).hasValue(1);
    }

    @Test
    void that_there_is_none_is_remembered_until_there_is_one() {
        assertThat(read(here)).isEmpty();
        assertThat(read(here)).isEmpty();
        assertThat(read(there)).isEmpty();
        assertThat(loads).hasValue(1);
        assertThat(here.stats().negativeHits()).isPositive();
        write(two, there, Thing.of("tea", 1));
        awaitForgotten(here, key);
        assertThat(read(here)).contains(Thing.of("tea", 1));
    }

    @Test
    void an_eviction_takes_effect_with_the_commit() {
        truth.put(key, Thing.of("tea", 1));
        read(here);
        read(there);
        one.transactions.run(() -> {
            here.evict(key);
            truth.put(key, Thing.of("ayran", 2));
            assertThat(here.holds(key)).isTrue();
            assertThat(CompletableFuture.supplyAsync(() -> read(there)).join())
                    .as("others, meanwhile")
                    .contains(Thing.of("tea", 1));
            assertThat(read(here)).as("whoever evicted it").contains(Thing.of("ayran", 2));
            assertThat(here.stats().bypasses()).isPositive();
            return true;
        });
        assertThat(here.holds(key)).isFalse();
        awaitForgotten(there, key);
        assertThat(read(there)).contains(Thing.of("ayran", 2));
        assertThat(read(here)).contains(Thing.of("ayran", 2));
    }

    @Test
    void an_eviction_that_is_rolled_back_never_was() {
        truth.put(key, Thing.of("tea", 1, "drinks"));
        read(here);
        read(there);
        assertThatThrownBy(() -> one.transactions.run(() -> {
                    here.evict(key);
                    here.evictTag("drinks");
                    here.put(key, Thing.of("ayran", 2));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(here.holds(key)).isTrue();
        assertThat(there.holds(key)).isTrue();
        assertThat(read(here)).contains(Thing.of("tea", 1, "drinks"));
        assertThat(loads).hasValue(1);
        assertThat(one.debts.due(Duration.ZERO)).isEmpty();
    }

    @Test
    void what_belongs_to_a_tag_goes_with_it_on_both_nodes() {
        truth.put(key, Thing.of("tea", 1, "drinks", "hot"));
        read(here);
        read(there);
        one.transactions.run(() -> {
            here.evictTag("cold");
            return true;
        });
        assertThat(here.holds(key)).isTrue();
        truth.put(key, Thing.of("ayran", 2, "drinks"));
        one.transactions.run(() -> {
            here.evictTag("hot");
            return true;
        });
        awaitForgotten(there, key);
        assertThat(read(there)).contains(Thing.of("ayran", 2, "drinks"));
        assertThat(read(here)).contains(Thing.of("ayran", 2, "drinks"));
        assertThat(loads).hasValue(2);
    }

    @Test
    void a_whole_space_can_be_evicted_outside_a_transaction() {
        truth.put(key, Thing.of("tea", 1));
        read(here);
        read(there);
        truth.put(key, Thing.of("ayran", 2));
        there.evictAll();
        awaitForgotten(here, key);
        assertThat(read(here)).contains(Thing.of("ayran", 2));
        assertThat(read(there)).contains(Thing.of("ayran", 2));
    }

    @Test
    void what_cannot_be_read_is_removed_and_loaded() {
        truth.put(key, Thing.of("tea", 1));
        read(here);
        for (var broken : List.of("{\"name\":", "{\"other\":1}", "[]", "")) {
            one.redis
                    .redis()
                    .eval(
                            "return redis.call('HSET', KEYS[1], 'v1', ARGV[1])",
                            List.of("cache:thing:entry:" + key),
                            List.of(broken));
            there.forgetAll();
            assertThat(read(there)).as(broken).contains(Thing.of("tea", 1));
        }
        assertThat(there.stats().broken()).isEqualTo(4);
        here.forgetAll();
        assertThat(read(here)).contains(Thing.of("tea", 1));
        assertThat(loads).hasValue(5);
    }

    @Test
    void nodes_of_two_versions_do_not_see_each_others_values_and_see_each_others_evictions() {
        var newer = two.open(things("older").schema(2).build());
        var older = one.open(things("older").schema(1).build());
        truth.put(key, Thing.of("tea", 1));
        older.get(key, this::load);
        newer.get(key, this::load);
        assertThat(loads).hasValue(2);
        truth.put(key, Thing.of("ayran", 2));
        newer.evict(key);
        awaitForgotten(older, key);
        assertThat(older.get(key, this::load)).contains(Thing.of("ayran", 2));
    }
}
