package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SystemTest
class AccountIT {

    private static final String PASSWORD = "beyaz-peynir-ve-karpuz";

    private static String handle() {
        return "h" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    private static JsonObject form(String handle) {
        return Api.object(
                "handle", handle, "displayName", "Ali", "email", handle + "@meydan.example", "password", PASSWORD);
    }

    @Test
    void one_sees_ones_own_address_and_nobody_elses(Cast cast) {
        var ann = cast.ann();
        var bob = cast.bob();
        assertThat(ann.api().get("/api/users/me").expect(200).json().getString("email"))
                .isEqualTo(ann.email());
        var seen = bob.api().get("/api/users/" + ann.id()).expect(200).json();
        assertThat(seen).doesNotContainKey("email");
        assertThat(bob.api()
                        .get("/api/users/by-handle/" + ann.handle().toUpperCase(java.util.Locale.ROOT))
                        .expect(200)
                        .json())
                .isEqualTo(seen);
        bob.api().get("/api/users/" + UUID.randomUUID()).expectProblem(404, "account-not-found");
        bob.api().get("/api/users/by-handle/nobody_at_all").expectProblem(404, "account-not-found");
    }

    @Test
    void a_profile_is_changed_by_its_owner_only(Cast cast) {
        var ann = cast.ann();
        var path = "/api/users/" + ann.id();
        var after = ann.api()
                .put(path, Api.object("displayName", "Ann Çelik", "bio", "Merhaba", "locale", "tr"))
                .expect(200)
                .json();
        assertThat(after.getString("displayName")).isEqualTo("Ann Çelik");
        cast.bob().api().put(path, Api.object("displayName", "X")).expectProblem(403, "not-your-account");
        ann.api().put(path, Api.object("role", "admin")).expect(400);
        ann.api().put(path, Api.object("displayName", "a\u202Eb")).expectProblem(422, "invalid-input");
        assertThat(ann.api().get("/api/users/me").json()).isEqualTo(after);
    }

    @Test
    void people_are_found_by_the_beginning_of_handle_or_name(Cast cast) {
        var ann = cast.ann();
        var found =
                ann.api().get("/api/users?q=" + ann.handle().substring(0, 9)).expect(200);
        assertThat(found.items().getJsonObject(0).getString("id")).isEqualTo(ann.id());
        assertThat(ann.api().get("/api/users?q=").expect(200).items()).isEmpty();
        ann.api().get("/api/users?q=a&limit=201").expect(422);
        ann.api().get("/api/users?q=a&cursor=bm9uc2Vuc2U").expectProblem(422, "invalid-cursor");
    }

    @Test
    void of_many_who_want_one_handle_at_the_same_moment_one_gets_it(Cluster cluster) throws Exception {
        var handle = handle();
        var threads = Executors.newFixedThreadPool(6);
        try {
            var attempts = new ArrayList<Callable<Api.Answer>>();
            for (var i = 0; i < 6; i++) {
                var email = handle + i + "@meydan.example";
                var form = Api.object("handle", handle, "displayName", "Ali", "email", email, "password", PASSWORD);
                attempts.add(() -> Api.at(cluster.address()).post("/api/users/register", form));
            }
            var created = 0;
            for (var answer : threads.invokeAll(attempts, 60, TimeUnit.SECONDS)) {
                if (answer.get().status() == 201) {
                    created++;
                } else {
                    answer.get().expectProblem(409, "handle-taken");
                }
            }
            assertThat(created).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void an_address_has_one_account(Cluster cluster) {
        var api = Api.at(cluster.address());
        var first = handle();
        api.post("/api/users/register", form(first)).expect(201);
        var second = Api.object(
                "handle",
                handle(),
                "displayName",
                "B",
                "email",
                first.toUpperCase(java.util.Locale.ROOT) + "@MEYDAN.example",
                "password",
                PASSWORD);
        api.post("/api/users/register", second).expectProblem(409, "email-taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "\"text\"", "{\"handle\":{}}", "{\"handle\":\"ok_handle\",\"role\":\"admin\"}"})
    void what_is_not_the_json_that_is_needed_is_refused(String body, Cluster cluster) {
        var answer = Api.at(cluster.address()).send("POST", "/api/users/register", body);
        assertThat(answer.status()).as(answer.body()).isIn(400, 422);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void every_field_that_is_wrong_is_named(Cluster cluster) {
        var problem = Api.at(cluster.address())
                .post(
                        "/api/users/register",
                        Api.object(
                                "handle",
                                "admin",
                                "displayName",
                                "x".repeat(81),
                                "email",
                                "nowhere",
                                "password",
                                PASSWORD))
                .expectProblem(422, "invalid-input");
        assertThat(problem.getJsonArray("errors")).hasSize(3);
        Api.at(cluster.address())
                .post(
                        "/api/users/register",
                        Api.object("handle", handle(), "displayName", "x", "email", "a@b.c", "password", "password123"))
                .expectProblem(422, "invalid-input");
    }
}
