package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.persistence.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is asked for beside the password, and what attackers do about it. */
@SystemTest
class SecondFactorIT {

    @Test
    void signing_in_takes_password_and_code(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var first = ann.logIn();
        assertThat(first.getBoolean("twoFactorRequired")).isTrue();
        assertThat(first).containsOnlyKeys("twoFactorRequired", "challenge");
        ann.nobody().as(first.getString("challenge")).get("/api/users/me").expectProblem(401, "unauthorized");
        ann.nobody()
                .post("/api/auth/refresh", Api.object("refreshToken", first.getString("challenge")))
                .expectProblem(401, "invalid-refresh-token");

        var signedIn = ann.verify(first.getString("challenge"), ann.phone().next())
                .expect(200)
                .json();
        assertThat(signedIn.getJsonObject("user").getString("id"))
                .isEqualTo(ann.person().id());
        ann.nobody().as(signedIn.getString("accessToken")).get("/api/users/me").expect(200);
        var state = ann.person().api().get("/api/auth/two-factor").expect(200).json();
        assertThat(state.getBoolean("enabled")).isTrue();
        assertThat(state.getInt("recoveryCodesLeft")).isEqualTo(10);
    }

    @Test
    void a_code_and_a_challenge_are_good_once(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var used = ann.challenge();
        ann.verify(used, ann.phone().again()).expectProblem(403, "wrong-code");
        ann.verify(used, ann.phone().next()).expect(200);
        ann.verify(used, ann.phone().next()).expectProblem(401, "invalid-challenge");
        ann.verify(ann.challenge(), ann.phone().again()).expect(200);
        ann.verify(ann.challenge(), ann.phone().again()).expectProblem(403, "wrong-code");
    }

    @Test
    void of_two_that_verify_at_once_one_wins(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var challenge = ann.challenge();
        var code = ann.phone().next();
        var answers = Stream.generate(() -> CompletableFuture.supplyAsync(() -> ann.verify(challenge, code)))
                .limit(4)
                .toList();
        assertThat(answers.stream().map(answer -> answer.join().status()))
                .containsOnlyOnce(200)
                .contains(401);
        var one = ann.challenge();
        var other = ann.challenge();
        var next = ann.phone().next();
        var race = Stream.of(one, other)
                .map(each -> CompletableFuture.supplyAsync(() -> ann.verify(each, next)))
                .toList();
        assertThat(race.stream().map(answer -> answer.join().status())).containsExactlyInAnyOrder(200, 403);
    }

    @Test
    void a_challenge_bears_five_guesses_and_an_account_not_many_more(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var first = ann.challenge();
        for (var i = 0; i < 5; i++) {
            ann.verify(first, ann.phone().wrong()).expectProblem(403, "wrong-code");
        }
        ann.verify(first, ann.phone().next()).expectProblem(401, "invalid-challenge");

        var second = ann.challenge();
        for (var i = 0; i < 5; i++) {
            ann.verify(second, ann.phone().wrong()).expectProblem(403, "wrong-code");
        }
        var third = ann.challenge();
        ann.verify(third, ann.phone().wrong()).expectProblem(403, "wrong-code");
        ann.verify(third, ann.phone().wrong()).expectProblem(429, "too-many-attempts");
    }

    @Test
    void a_challenge_is_for_one_account_and_one_device(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var eve = Guarded.of(cast.eve());
        var challenge = ann.challenge();
        ann.verify(challenge, eve.phone().next()).expectProblem(403, "wrong-code");
        Api.at(ann.person().home())
                .with("User-Agent", "a thief's browser")
                .post(
                        "/api/auth/verify-2fa",
                        Api.object("challenge", challenge, "code", ann.phone().next()))
                .expectProblem(401, "invalid-challenge");
        ann.verify(challenge, ann.phone().again()).expect(200);
        ann.verify("made up", "123456").expectProblem(401, "invalid-challenge");
    }

    @Test
    void the_answer_to_a_wrong_password_does_not_tell_of_a_second_factor(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var guarded = ann.nobody()
                .post("/api/auth/login", Api.object("login", ann.person().handle(), "password", "not it"))
                .expectProblem(401, "wrong-credentials");
        var plain = ann.nobody()
                .post("/api/auth/login", Api.object("login", cast.bob().handle(), "password", "not it"))
                .expectProblem(401, "wrong-credentials");
        assertThat(guarded.getString("detail")).isEqualTo(plain.getString("detail"));
        assertThat(guarded.keySet()).isEqualTo(plain.keySet());
    }

    @Test
    void a_recovery_code_is_good_once_and_new_ones_end_the_old(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var code = ann.recoveryCodes().get(0);
        var by = Api.object("challenge", ann.challenge(), "recoveryCode", code);
        ann.nobody().post("/api/auth/verify-2fa", by).expect(200);
        var again = Api.object("challenge", ann.challenge(), "recoveryCode", code);
        ann.nobody().post("/api/auth/verify-2fa", again).expectProblem(403, "wrong-code");

        ann.person()
                .api()
                .send("POST", "/api/auth/two-factor/recovery-codes", null)
                .expect(200);
        var old = Api.object(
                "challenge",
                ann.challenge(),
                "recoveryCode",
                ann.recoveryCodes().get(1));
        ann.nobody().post("/api/auth/verify-2fa", old).expectProblem(403, "wrong-code");
    }

    @Test
    void a_new_password_ends_a_sign_in_that_began_with_the_old_one(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var challenge = ann.challenge();
        ann.person()
                .api()
                .put(
                        "/api/auth/password",
                        Api.object("currentPassword", ann.person().password(), "password", "taze-ekmek-ve-zeytin"))
                .expect(204);
        ann.verify(challenge, ann.phone().next()).expectProblem(401, "wrong-credentials");
    }

    @Test
    void taking_it_away_needs_password_and_code(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var api = ann.person().api();
        var password = ann.person().password();
        var away = "/api/auth/two-factor/removal";
        api.post(away, Api.object("password", "not it", "code", ann.phone().next()))
                .expectProblem(403, "wrong-password");
        api.post(away, Api.object("password", password, "code", ann.phone().wrong()))
                .expectProblem(403, "wrong-code");
        api.post(away, Api.object("password", password)).expectProblem(403, "wrong-code");
        api.send("POST", "/api/auth/two-factor", null).expectProblem(409, "second-factor-on");

        api.post(away, Api.object("password", password, "code", ann.phone().again()))
                .expect(204);
        assertThat(ann.logIn()).containsKey("accessToken").doesNotContainKey("twoFactorRequired");
        api.post(away, Api.object("password", password, "code", "123456")).expectProblem(409, "second-factor-off");
    }

    @Test
    void proving_again_takes_everything_and_replaces_the_tokens(Cast cast) {
        var ann = Guarded.of(cast.ann());
        var api = ann.person().api();
        var password = ann.person().password();
        api.post("/api/auth/step-up", Api.object("password", password)).expectProblem(403, "wrong-code");
        api.post(
                        "/api/auth/step-up",
                        Api.object("password", "not it", "code", ann.phone().next()))
                .expectProblem(403, "wrong-password");
        var fresh = api.post(
                        "/api/auth/step-up",
                        Api.object("password", password, "code", ann.phone().again()))
                .expect(200)
                .json();
        ann.nobody()
                .post(
                        "/api/auth/refresh",
                        Api.object("refreshToken", ann.person().refreshToken()))
                .expectProblem(401, "invalid-refresh-token");
        ann.nobody()
                .post("/api/auth/refresh", Api.object("refreshToken", fresh.getString("refreshToken")))
                .expect(200);
    }

    @Test
    void what_is_sensitive_needs_a_proof_of_the_last_ten_minutes(Cast cast, Cluster cluster) {
        var ann = cast.ann();
        TestDatabase.at(cluster.databaseUrl())
                .sql()
                .update("update auth.session set proved_at = proved_at - interval '11 minutes' where account_id = '"
                        + ann.id() + "'");
        var change = Api.object("currentPassword", ann.password(), "password", "taze-ekmek-ve-zeytin");
        ann.api().put("/api/auth/password", change).expectProblem(403, "step-up-required");
        ann.api().send("POST", "/api/auth/two-factor", null).expectProblem(403, "step-up-required");
        ann.api().send("POST", "/api/auth/two-factor/recovery-codes", null).expectProblem(403, "step-up-required");

        ann.api()
                .post("/api/auth/step-up", Api.object("password", ann.password()))
                .expect(200);
        ann.api().put("/api/auth/password", change).expect(204);
    }

    @Test
    void a_challenge_is_over_after_five_minutes(Cast cast, Cluster cluster) {
        var ann = Guarded.of(cast.ann());
        var challenge = ann.challenge();
        TestDatabase.at(cluster.databaseUrl())
                .sql()
                .update("update auth.challenge set expires_at = expires_at - interval '5 minutes' where account_id = '"
                        + ann.person().id() + "'");
        ann.verify(challenge, ann.phone().next()).expectProblem(401, "invalid-challenge");
    }

    /** As after a change of MEYDAN_SECRET: what was sealed for somebody else cannot be opened either. */
    @Test
    void an_authenticator_that_cannot_be_read_says_so_and_recovery_codes_go_on(Cast cast, Cluster cluster)
            throws IOException {
        var ann = Guarded.of(cast.ann());
        var bob = Guarded.of(cast.bob());
        TestDatabase.at(cluster.databaseUrl())
                .sql()
                .update(
                        """
                        update auth.totp set secret_sealed =
                            (select secret_sealed from auth.totp where account_id = ?)
                        where account_id = ?
                        """,
                        UUID.fromString(bob.person().id()),
                        UUID.fromString(ann.person().id()));

        var challenge = ann.challenge();
        ann.verify(challenge, ann.phone().again()).expectProblem(409, "second-factor-unreadable");
        ann.verify(challenge, ann.phone().again()).expectProblem(409, "second-factor-unreadable");
        try (var lines = Files.lines(cluster.node(1).log())) {
            assertThat(lines.filter(line -> line.contains("sealed under another MEYDAN_SECRET")
                            && line.contains(ann.person().id())))
                    .hasSize(1);
        }

        var lost = Api.object(
                "challenge", challenge, "recoveryCode", ann.recoveryCodes().get(0));
        ann.nobody().post("/api/auth/verify-2fa", lost).expect(200);
        var away = Api.object(
                "password",
                ann.person().password(),
                "recoveryCode",
                ann.recoveryCodes().get(1));
        ann.person().api().post("/api/auth/two-factor/removal", away).expect(204);
        Guarded.of(ann.person());
    }

    @Test
    void the_console_of_sockets_is_no_way_around_it(Cast cast, Cluster cluster) {
        var ann = cast.ann();
        var sql = TestDatabase.at(cluster.databaseUrl()).sql();
        sql.update("update account.account set role = 'admin' where id = ?", UUID.fromString(ann.id()));
        assertThat(consoleAnswer(ann)).startsWith("40/admin,{");

        Guarded.of(ann);

        assertThat(consoleAnswer(ann)).isEqualTo("44/admin,{\"message\":\"invalid credentials\"}");
    }

    private static String consoleAnswer(Person person) {
        try (var socket = new EngineClient(person.home(), "/socket.io/").socket(EngineClient.webSocket())) {
            assertThat(socket.text()).startsWith("0");
            socket.send("40/admin," + Api.object("username", person.handle(), "password", person.password()));
            return socket.textButPing();
        }
    }
}
