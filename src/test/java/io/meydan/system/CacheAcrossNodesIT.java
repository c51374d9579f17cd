package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import jakarta.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Profiles are cached on two nodes, and administrators see and evict what is cached. */
@SystemTest(nodes = 2)
class CacheAcrossNodesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Cluster cluster;

    CacheAcrossNodesIT(Cluster cluster) {
        this.cluster = cluster;
    }

    private Api on(int node, Person person) {
        return Api.at(cluster.address(node)).as(person.accessToken());
    }

    private String name(int node, Person reader, Person of) {
        return on(node, reader).get("/api/users/" + of.id()).expect(200).json().getString("displayName");
    }

    private static void rename(Api api, Person person, String name) {
        api.put("/api/users/" + person.id(), Api.object("displayName", name)).expect(200);
    }

    private JsonObject profiles(int node, Person admin) {
        return on(node, admin)
                .get("/api/admin/caches")
                .expect(200)
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class)
                .stream()
                .filter(cache -> cache.getString("name").equals("profile"))
                .findFirst()
                .orElseThrow();
    }

    private long count(int node, Person admin, String what) {
        return profiles(node, admin).getJsonObject("counts").getJsonNumber(what).longValue();
    }

    @Test
    void a_changed_profile_is_seen_on_the_other_node(Cast cast) {
        var ann = cast.ann();
        var bob = cast.bob();
        for (var node = 1; node <= 2; node++) {
            name(node, bob, ann);
            var hits = count(node, cast.dora(), "nearHits");
            assertThat(name(node, bob, ann)).isEqualTo("Ann");
            assertThat(count(node, cast.dora(), "nearHits")).isGreaterThan(hits);
        }
        rename(on(1, ann), ann, "Anna");
        assertThat(name(1, bob, ann)).isEqualTo("Anna");
        Await.until(PATIENCE, () -> name(2, bob, ann).equals("Anna"), () -> "Node 2 shows " + name(2, bob, ann));
        assertThat(on(2, bob).get("/api/users/" + ann.id()).json()).doesNotContainKey("email");
    }

    @Test
    void while_redis_is_away_profiles_are_read_and_changed(Cast cast) {
        var ann = cast.ann();
        var bob = cast.bob();
        name(1, bob, ann);
        name(2, bob, ann);
        cluster.redis().pause();
        try {
            rename(on(1, ann), ann, "Anna");
            assertThat(name(1, bob, ann)).isEqualTo("Anna");
            assertThat(name(2, bob, ann)).isIn("Ann", "Anna");
        } finally {
            cluster.redis().resume();
        }
        Await.until(PATIENCE, () -> name(2, bob, ann).equals("Anna"), () -> "Node 2 shows " + name(2, bob, ann));
        assertThat(name(1, bob, ann)).isEqualTo("Anna");
        Await.until(
                PATIENCE,
                () -> on(1, cast.dora())
                        .get("/api/admin/caches")
                        .json()
                        .getJsonObject("bus")
                        .getBoolean("trusted"),
                () -> "Redis is not believed again");
    }

    @Test
    void an_administrator_sees_caches_and_evicts(Cast cast) {
        var ann = cast.ann();
        var admin = on(1, cast.dora());
        name(1, cast.bob(), ann);
        var list = admin.get("/api/admin/caches").expect(200).json();
        assertThat(list.getString("node")).isNotBlank();
        assertThat(profiles(1, cast.dora()).getInt("ttlSeconds")).isEqualTo(3_600);
        for (var path : new String[] {"profile/entries/" + ann.id(), "profile/tags/none", "profile"}) {
            var evictions = count(1, cast.dora(), "evictions");
            admin.delete("/api/admin/caches/" + path).expect(204);
            assertThat(count(1, cast.dora(), "evictions")).isGreaterThan(evictions);
        }
        var misses = count(1, cast.dora(), "misses");
        name(1, cast.bob(), ann);
        assertThat(count(1, cast.dora(), "misses")).isGreaterThan(misses);
    }

    @Test
    void nobody_else_does_and_mistakes_are_told(Cast cast) {
        var ann = on(1, cast.ann());
        ann.get("/api/admin/caches").expect(403);
        ann.delete("/api/admin/caches/profile").expect(403);
        Api.at(cluster.address()).get("/api/admin/caches").expect(401);
        var admin = on(1, cast.dora());
        admin.delete("/api/admin/caches/nothing").expectProblem(404, "cache-not-found");
        admin.delete("/api/admin/caches/profile/entries/" + "x".repeat(201)).expectProblem(422, "invalid-input");
        admin.delete("/api/admin/caches/profile/tags/a=b").expectProblem(422, "invalid-input");
    }

    @Test
    void metrics_tell_of_each_cache(Cast cast) {
        name(1, cast.bob(), cast.ann());
        var text = Api.at(cluster.address()).get("/metrics").expect(200).body();
        for (var figure : new String[] {
            "cache_hits_total",
            "cache_misses_total",
            "cache_entries",
            "cache_bytes",
            "cache_load_seconds_count",
            "cache_invalidation_lag_seconds_bucket",
            "cache_bus_lost_seconds",
            "cache_trusted"
        }) {
            assertThat(text.lines().filter(line -> line.startsWith(figure)).findFirst())
                    .as(figure)
                    .isPresent();
        }
        assertThat(text.lines().filter(line -> line.startsWith("cache_misses_total")))
                .anyMatch(line -> line.contains("space=\"profile\""));
    }
}
