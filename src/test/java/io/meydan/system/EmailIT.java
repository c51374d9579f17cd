package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Confirming an address, getting back in without the password, being told; and what attackers make of it. */
@SystemTest
class EmailIT {

    private static final String CONFIRM = "Confirm your e-mail address";
    private static final String RESET = "Choose a new password";
    private static final String CHANGED = "Your password was changed";
    private static final String FRESH = "taze-ekmek-ve-zeytin";

    private static Inbox inbox(Person person) {
        return new Inbox(person.home(), person.email());
    }

    private static Api nobody(Person person) {
        return Api.at(person.home());
    }

    private static Api.Answer confirm(Person person, String token) {
        return nobody(person).post("/api/auth/email/confirmation", Api.object("token", token));
    }

    private static Api.Answer wish(Person person, String email) {
        return nobody(person).post("/api/auth/password-reset", Api.object("email", email));
    }

    private static Api.Answer reset(Person person, String token, String password) {
        return nobody(person)
                .post("/api/auth/password-reset/confirm", Api.object("token", token, "newPassword", password));
    }

    private static Api.Answer logIn(Person person, String password) {
        return nobody(person).post("/api/auth/login", Api.object("login", person.handle(), "password", password));
    }

    private static Person confirmed(Person person) {
        confirm(person, inbox(person).awaitToken(CONFIRM, 1)).expect(204);
        return person;
    }

    private static String resetToken(Person person, int count) {
        wish(person, person.email()).expect(202);
        return inbox(person).awaitToken(RESET, count);
    }

    @Test
    void whoever_joins_confirms_the_address_once(Cast cast) {
        var ann = cast.ann();
        assertThat(ann.api().get("/api/users/me").expect(200).json()).doesNotContainKey("emailConfirmedAt");
        var token = inbox(ann).awaitToken(CONFIRM, 1);
        confirm(ann, token).expect(204);
        confirm(ann, token).expectProblem(403, "invalid-link");
        assertThat(ann.api().get("/api/users/me").expect(200).json()).containsKey("emailConfirmedAt");
        assertThat(cast.bob().api().get("/api/users/" + ann.id()).expect(200).json())
                .doesNotContainKeys("email", "emailConfirmedAt");
    }

    @Test
    void another_address_waits_until_it_is_confirmed_and_the_former_is_told(Cast cast) {
        var ann = confirmed(cast.ann());
        var wanted = "new." + ann.email();
        ann.api()
                .put("/api/auth/email", Api.object("email", wanted.toUpperCase(java.util.Locale.ROOT)))
                .expect(200);
        var state = ann.api().get("/api/auth/email").expect(200).json();
        assertThat(state.getString("email")).isEqualTo(ann.email());
        assertThat(state.getString("pending")).isEqualTo(wanted);
        var token = new Inbox(ann.home(), wanted).awaitToken(CONFIRM, 1);
        reset(ann, token, FRESH).expectProblem(403, "invalid-link");
        confirm(ann, token).expect(204);
        var after = ann.api().get("/api/auth/email").expect(200).json();
        assertThat(after.getString("email")).isEqualTo(wanted);
        assertThat(after).containsKey("confirmedAt").doesNotContainKey("pending");
        assertThat(inbox(ann).await("Your e-mail address was changed", 1).getString("body"))
                .contains("Ann")
                .doesNotContain(wanted);
    }

    @Test
    void nobody_takes_an_address_that_somebody_has(Cast cast) {
        var ann = cast.ann();
        var eve = cast.eve();
        inbox(ann).await(CONFIRM, 1);
        eve.api().put("/api/auth/email", Api.object("email", ann.email())).expect(200);
        confirm(eve, inbox(ann).awaitToken(CONFIRM, 2)).expectProblem(409, "email-taken");
        assertThat(ann.api().get("/api/auth/email").expect(200).json()).doesNotContainKey("confirmedAt");
    }

    @Test
    void letters_are_not_sent_again_and_again(Cast cast) {
        var ann = cast.ann();
        ann.api().send("POST", "/api/auth/email/letters", null).expect(200);
        ann.api().send("POST", "/api/auth/email/letters", null).expectProblem(429, "too-many-letters");
        inbox(ann).await(CONFIRM, 2);
    }

    @Test
    void a_forgotten_password_is_replaced_and_every_session_ends(Cast cast) {
        var ann = confirmed(cast.ann());
        try (var socket = ann.socket()) {
            var token = resetToken(ann, 1);
            reset(ann, token, "12345678").expect(422);
            confirm(ann, token).expectProblem(403, "invalid-link");
            assertThat(reset(ann, token, FRESH).expect(204).body()).isEmpty();
            assertThat(socket.awaitClose()).isEqualTo(4001);
            reset(ann, token, "baska-bir-parola-daha").expectProblem(403, "invalid-link");
        }
        ann.api().get("/api/users/me").expectProblem(401, "unauthorized");
        nobody(ann)
                .post("/api/auth/refresh", Api.object("refreshToken", ann.refreshToken()))
                .expect(401);
        logIn(ann, ann.password()).expectProblem(401, "wrong-credentials");
        logIn(ann, FRESH).expect(200);
        inbox(ann).await(CHANGED, 1);
    }

    @Test
    void it_is_no_way_around_the_second_factor(Cast cast) {
        var ann = confirmed(cast.ann());
        var enrolment =
                ann.api().send("POST", "/api/auth/two-factor", null).expect(200).json();
        var phone = new Authenticator(enrolment.getString("secret"));
        ann.api()
                .post("/api/auth/two-factor/confirmation", Api.object("code", phone.next()))
                .expect(200);
        inbox(ann).await("Second factor switched on", 1);
        reset(ann, resetToken(ann, 1), FRESH).expect(204);
        var answer = logIn(ann, FRESH).expect(200).json();
        assertThat(answer).containsOnlyKeys("twoFactorRequired", "challenge");
    }

    @Test
    void of_two_links_used_at_once_one_is_good_and_the_other_ends_with_it(Cast cast) {
        var ann = confirmed(cast.ann());
        var first = resetToken(ann, 1);
        var second = resetToken(ann, 2);
        assertThat(second).isNotEqualTo(first);
        var answers = Stream.of(first, second, first, second)
                .map(token -> CompletableFuture.supplyAsync(() -> reset(ann, token, FRESH)))
                .toList();
        assertThat(answers.stream().map(answer -> answer.join().status()))
                .containsExactlyInAnyOrder(204, 403, 403, 403);
    }

    /** The same statements: a link that is nobody's yet, and a job. Who has the address is found out later, elsewhere. */
    @Test
    void a_wish_tells_nothing_of_who_has_the_address(Cast cast, Cluster cluster) {
        var ann = confirmed(cast.ann());
        var bob = cast.bob();
        var nobodys = "nobody." + UUID.randomUUID() + "@meydan.example";
        var known = wish(ann, ann.email()).expect(202);
        var unconfirmed = wish(ann, bob.email()).expect(202);
        var unknown = wish(ann, nobodys).expect(202);
        assertThat(Stream.of(known, unconfirmed, unknown).map(Api.Answer::body)).containsOnly("");
        assertThat(known.response().headers().map().keySet())
                .isEqualTo(unknown.response().headers().map().keySet());
        var sql = TestDatabase.at(cluster.databaseUrl()).sql();
        for (var address : new String[] {ann.email(), bob.email(), nobodys}) {
            assertThat(sql.list(
                            "select id from auth.mail_link where email = ? and purpose = 'reset-password'",
                            row -> row.id("id"),
                            address))
                    .hasSize(1);
        }
        inbox(ann).await(RESET, 1);
        // Only when those wishes were worked off, nothing in the inbox says something.
        Await.until(
                Duration.ofSeconds(60),
                () -> sql.list("""
                        select j.id from platform.job j join auth.mail_link l on j.args ->> 'about' = l.id::text
                        where l.email in (?, ?)
                        """, row -> row.id("id"), bob.email(), nobodys).isEmpty(),
                () -> "The wishes are not worked off");
        assertThat(inbox(bob).letters(RESET)).isEmpty();
        assertThat(new Inbox(ann.home(), nobodys).letters(RESET)).isEmpty();
    }

    @Test
    void no_mailbox_is_flooded_and_nobody_is_told(Cast cast) {
        var ann = confirmed(cast.ann());
        for (var i = 0; i < 5; i++) {
            wish(ann, ann.email()).expect(202);
        }
        inbox(ann).await(RESET, 3);
        assertThat(inbox(ann).letters(RESET)).hasSize(3);
    }

    @Test
    void a_link_is_over_after_half_an_hour_and_nobody_makes_one_up(Cast cast, Cluster cluster) {
        var sql = TestDatabase.at(cluster.databaseUrl()).sql();
        var ann = confirmed(cast.ann());
        var late = resetToken(ann, 1);
        sql.update(
                "update auth.mail_link set expires_at = expires_at - interval '30 minutes' where account_id = ?",
                UUID.fromString(ann.id()));
        reset(ann, late, FRESH).expectProblem(403, "invalid-link");
        reset(ann, "made-up", FRESH).expectProblem(403, "invalid-link");
    }

    @Test
    void administrators_see_neither_addresses_nor_links_in_jobs(Cast cast, Cluster cluster) {
        var ann = confirmed(cast.ann());
        var token = resetToken(ann, 1);
        var sql = TestDatabase.at(cluster.databaseUrl()).sql();
        var letters = sql.list(
                "select row_to_json(p)::text as job from platform.job_past p where kind = 'platform.send-mail'",
                row -> row.text("job"));
        assertThat(letters).isNotEmpty().noneMatch(job -> job.contains(token) || job.contains(ann.email()));
    }

    @Test
    void a_sign_in_from_a_new_device_is_told_with_what_and_where(Cast cast) {
        var ann = confirmed(cast.ann());
        ann.onAnotherDevice();
        nobody(ann)
                .with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .post("/api/auth/login", Api.object("login", ann.handle(), "password", ann.password()))
                .expect(200);
        var letter = inbox(ann).await("New sign-in to your account", 1);
        assertThat(letter.getString("body")).contains("Firefox, Linux", "127.0.0.1");
        assertThat(inbox(ann).letters("New sign-in to your account")).hasSize(1);
    }
}
