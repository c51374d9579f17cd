package io.meydan.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.launcher.Home;
import io.meydan.launcher.Ports;
import io.meydan.launcher.Redis;
import io.meydan.platform.cache.TestCaches;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.security.Caller;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles as people look at them: a few often, most seldom, on two nodes, and one look in two hundred changes one. */
class ProfileCacheDbTest {

    private static final int PEOPLE = 500;
    private static final int LOOKS = 10_000;

    private final Random random = new Random(7);
    private final List<AccountView> people = new ArrayList<>();
    private final List<TestCaches> caches = new ArrayList<>();
    private final List<Accounts> nodes = new ArrayList<>();
    private Redis redis;
    private int changes;

    @BeforeEach
    void start(@TempDir Path folder) {
        redis = Redis.start(Home.at(folder), Ports.free());
        for (var node = 0; node < 2; node++) {
            caches.add(new TestCaches(redis.url()));
            nodes.add(TestAccounts.on(
                    TestDatabase.shared(), Clock.systemUTC(), caches.get(node).caches()));
        }
        var mark = UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        caches.get(0).transactions.run(() -> {
            for (var i = 0; i < PEOPLE; i++) {
                var handle = "p" + i + "_" + mark;
                people.add(nodes.get(0)
                        .register(NewAccount.of(handle, "Person", handle + "@example.org", null), Role.CITIZEN));
            }
            return true;
        });
    }

    @AfterEach
    void stop() {
        caches.forEach(TestCaches::close);
        redis.stop();
    }

    /** The tenth is looked at a tenth as often as the first. */
    private AccountView somebody() {
        return people.get((int) Math.pow(PEOPLE, random.nextDouble()) - 1);
    }

    private static Caller as(AccountView person) {
        return new Caller(person.id(), person.id(), person.handle(), Set.of("citizen"));
    }

    private void change(int node, AccountView person) {
        var name = "Person " + ++changes;
        caches.get(node).transactions.run(() -> nodes.get(node)
                .update(as(person), person.id(), new ProfileChanges(name, null, null, null)));
    }

    private void look() {
        for (var i = 0; i < LOOKS; i++) {
            var node = random.nextInt(2);
            var person = somebody();
            var reader = as(people.get(random.nextInt(PEOPLE)));
            if (random.nextInt(200) == 0) {
                change(node, person);
            }
            assertThat(nodes.get(node).profile(reader, person.id()).id()).isEqualTo(person.id());
        }
    }

    @Test
    void four_looks_of_five_find_the_profile_and_all_nodes_see_changes() {
        look();
        var hits = 0L;
        var looks = 0L;
        for (var node : caches) {
            var stats = node.caches().find("profile").orElseThrow().stats();
            hits += stats.nearHits() + stats.farHits();
            looks += stats.nearHits() + stats.farHits() + stats.misses();
        }
        assertThat(hits / (double) looks).isGreaterThanOrEqualTo(0.8);
        assertThat(changes).isPositive();
        for (var node : nodes) {
            for (var person : people.subList(0, 50)) {
                var truth = node.own(person.id()).orElseThrow().displayName();
                Await.until(
                        Duration.ofSeconds(10),
                        () -> node.person(person.id())
                                .orElseThrow()
                                .displayName()
                                .equals(truth),
                        () -> "A node shows " + node.person(person.id()) + " instead of " + truth);
            }
        }
    }

    @Test
    void no_address_is_in_redis() {
        var person = people.get(0);
        nodes.get(0).profile(as(people.get(1)), person.id());
        var stored = String.valueOf(caches.get(0)
                .redis
                .redis()
                .eval(
                        "return redis.call('HGET', KEYS[1], 'v1')",
                        List.of("cache:profile:entry:" + person.id()),
                        List.of()));
        assertThat(stored).contains(person.handle()).doesNotContain("@example.org");
    }
}
