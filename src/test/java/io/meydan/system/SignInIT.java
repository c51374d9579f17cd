package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@SystemTest
class SignInIT {

    private static JsonObject credentials(String login, String password) {
        return Api.object("login", login, "password", password);
    }

    @Test
    void handle_and_address_are_both_good_to_sign_in_with(Cast cast, Cluster cluster) {
        var ann = cast.ann();
        var api = Api.at(cluster.address());
        api.post("/api/auth/login", credentials(ann.handle(), ann.password())).expect(200);
        var signedIn = api.post("/api/users/login", credentials(ann.email(), ann.password()))
                .expect(200)
                .json();
        assertThat(signedIn.getJsonObject("user").getString("id")).isEqualTo(ann.id());
        assertThat(signedIn.getInt("expiresIn")).isEqualTo(3600);
    }

    @Test
    void the_answer_does_not_tell_whether_a_name_exists(Cast cast, Cluster cluster) {
        var api = Api.at(cluster.address());
        var wrong = api.post("/api/auth/login", credentials(cast.ann().handle(), "not the password"))
                .expectProblem(401, "wrong-credentials");
        var unknown = api.post("/api/auth/login", credentials("n" + UUID.randomUUID(), "not the password"))
                .expectProblem(401, "wrong-credentials");
        assertThat(wrong.getString("detail")).isEqualTo(unknown.getString("detail"));
        assertThat(wrong.keySet()).isEqualTo(unknown.keySet());
    }

    @Test
    void guessing_is_slowed_down_for_known_and_unknown_names_alike(Cast cast, Cluster cluster) {
        for (var login : new String[] {cast.bob().handle(), "n" + UUID.randomUUID()}) {
            var api = Api.at(cluster.address());
            for (var i = 0; i < 11; i++) {
                api.post("/api/auth/login", credentials(login, "guess " + i)).expect(401);
            }
            var refused = api.post("/api/auth/login", credentials(login, "guess"));
            var problem = refused.expectProblem(429, "too-many-attempts");
            assertThat(problem.getInt("retryAfter")).isPositive();
            assertThat(refused.header("Retry-After")).isEqualTo(String.valueOf(problem.getInt("retryAfter")));
        }
    }

    @Test
    void without_a_good_token_there_is_a_problem_document(Cast cast, Cluster cluster) {
        var api = Api.at(cluster.address());
        for (var answer : new Api.Answer[] {
            api.get("/api/users/me"),
            api.as("nonsense").get("/api/users/me"),
            cast.ann().api().as(cast.ann().accessToken() + "x").get("/api/users/me")
        }) {
            answer.expectProblem(401, "unauthorized");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void a_refresh_token_is_no_access_token_and_the_other_way_round(Cast cast, Cluster cluster) {
        var ann = cast.ann();
        var api = Api.at(cluster.address());
        api.as(ann.refreshToken()).get("/api/users/me").expectProblem(401, "unauthorized");
        api.post("/api/auth/refresh", Api.object("refreshToken", ann.handle()))
                .expectProblem(401, "invalid-refresh-token");
        api.post("/api/auth/refresh", Api.object()).expect(422);
    }

    @Test
    void a_session_goes_on_with_a_new_pair_of_tokens(Cast cast, Cluster cluster) {
        var ann = cast.ann();
        var fresh = Api.at(cluster.address())
                .post("/api/auth/refresh", Api.object("refreshToken", ann.refreshToken()))
                .expect(200)
                .json();
        assertThat(fresh.getString("refreshToken")).isNotEqualTo(ann.refreshToken());
        Api.at(cluster.address())
                .as(fresh.getString("accessToken"))
                .get("/api/users/me")
                .expect(200);
    }

    @Test
    void after_logging_out_neither_token_is_good_and_other_devices_stay(Cast cast, Cluster cluster) {
        var ann = cast.ann();
        var phone = ann.onAnotherDevice();
        ann.api().post("/api/auth/logout", Api.object()).expect(204);
        ann.api().get("/api/users/me").expectProblem(401, "unauthorized");
        Api.at(cluster.address())
                .post("/api/auth/refresh", Api.object("refreshToken", ann.refreshToken()))
                .expectProblem(401, "invalid-refresh-token");
        phone.api().get("/api/users/me").expect(200);
        Api.at(cluster.address())
                .post("/api/auth/logout", Api.object("refreshToken", phone.refreshToken()))
                .expect(204);
        phone.api().get("/api/users/me").expectProblem(401, "unauthorized");
    }

    @Test
    void the_public_keys_are_at_the_usual_address(Cluster cluster) {
        var key = Api.at(cluster.address())
                .get("/.well-known/jwks.json")
                .expect(200)
                .json()
                .getJsonArray("keys")
                .getJsonObject(0);
        assertThat(key.getString("crv")).isEqualTo("P-256");
        assertThat(key).containsKey("kid").doesNotContainKey("d");
    }

    @Test
    void the_first_admin_may_what_citizens_may(Cast cast) {
        var me = cast.dora().api().get("/api/users/me").expect(200).json();
        assertThat(me.getString("role")).isEqualTo("admin");
        assertThat(me.getString("handle")).isEqualTo("admin");
    }

    @Test
    void unknown_and_known_names_take_the_same_time(Cast cast, Cluster cluster) {
        var api = Api.at(cluster.address());
        var known = fastest(api, cast.ann().handle());
        var unknown = fastest(api, "n" + UUID.randomUUID());
        // An answer without hashing would come in a tenth of the time.
        assertThat(unknown).isGreaterThan(known.dividedBy(3));
    }

    private static Duration fastest(Api api, String login) {
        var best = Duration.ofMinutes(1);
        for (var i = 0; i < 6; i++) {
            var before = System.nanoTime();
            api.post("/api/auth/login", credentials(login, "guess")).expect(401);
            var took = Duration.of(System.nanoTime() - before, TimeUnit.NANOSECONDS.toChronoUnit());
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }
}
