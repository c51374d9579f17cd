package io.meydan.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.account.NewAccount;
import io.meydan.auth.Refusal.InvalidRefreshToken;
import io.meydan.auth.Refusal.RefreshTokenReused;
import io.meydan.auth.Refusal.WrongCredentials;
import io.meydan.auth.Refusal.WrongPassword;
import io.meydan.platform.audit.Deed;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Unauthorized;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SessionsDbTest {

    private final TestDatabase database = TestDatabase.shared();
    private final AuthTestParts parts = new AuthTestParts();
    private final Sessions sessions = parts.sessions(database);
    private final Device phone = new Device("phone", "203.0.113.1");

    private SignedIn join() {
        var handle = "s" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        return database.inTransaction(
                () -> sessions.join(NewAccount.of(handle, "Ali", handle + "@example.org", null), "hash", phone));
    }

    /** As the container does it: a reuse is committed although it is told by an exception. */
    private SignedIn renew(String token, Device device) {
        var result = database.<Object>inTransaction(() -> {
            try {
                return sessions.renew(token, device);
            } catch (RefreshTokenReused e) {
                return e;
            }
        });
        if (result instanceof RefreshTokenReused reused) {
            throw reused;
        }
        return (SignedIn) result;
    }

    private SignedIn renew(String token) {
        return renew(token, phone);
    }

    @Test
    void each_token_is_exchanged_for_another_of_the_same_session() {
        var first = join();
        var second = renew(first.refreshToken());
        assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
        assertThat(parts.tokens.verify(second.accessToken()).caller())
                .isEqualTo(parts.tokens.verify(first.accessToken()).caller());
        assertThat(renew(second.refreshToken()).expiresIn()).isEqualTo(3600);
    }

    @Test
    void an_old_token_ends_the_session_for_both_who_have_it() {
        var first = join();
        var second = renew(first.refreshToken());
        parts.clock.advance(Duration.ofSeconds(11));
        assertThatThrownBy(() -> renew(first.refreshToken())).isInstanceOf(RefreshTokenReused.class);
        assertThatThrownBy(() -> renew(second.refreshToken())).isInstanceOf(InvalidRefreshToken.class);
        assertThatThrownBy(() -> parts.tokens.verify(second.accessToken())).isInstanceOf(Unauthorized.class);
        assertThat(parts.ended).hasSize(1);
        assertThat(parts.deeds).extracting(Deed::action).containsExactly("session.begun", "session.ended");
        assertThat(parts.deeds.get(1).details()).containsEntry("reason", "refresh token reused");
    }

    @Test
    void whoever_lost_the_answer_may_ask_again_at_once() {
        var first = join();
        var lost = renew(first.refreshToken());
        parts.clock.advance(Duration.ofSeconds(9));
        var again = renew(first.refreshToken());
        assertThat(again.refreshToken()).isNotEqualTo(lost.refreshToken());
        assertThat(renew(again.refreshToken())).isNotNull();
    }

    @Test
    void another_device_may_not() {
        var first = join();
        renew(first.refreshToken());
        assertThatThrownBy(() -> renew(first.refreshToken(), new Device("thief", "198.51.100.9")))
                .isInstanceOf(RefreshTokenReused.class);
    }

    @Test
    void two_that_exchange_one_token_at_the_same_moment_stay_in_one_session() throws Exception {
        var first = join();
        var together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var one = threads.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                return renew(first.refreshToken());
            });
            var two = threads.submit(() -> {
                together.await(10, TimeUnit.SECONDS);
                return renew(first.refreshToken());
            });
            var a = one.get(20, TimeUnit.SECONDS);
            var b = two.get(20, TimeUnit.SECONDS);
            assertThat(a.refreshToken()).isNotEqualTo(b.refreshToken());
            assertThat(renew(a.refreshToken())).isNotNull();
            assertThat(renew(b.refreshToken())).isNotNull();
        } finally {
            threads.shutdown();
        }
        assertThat(parts.ended).isEmpty();
    }

    @Test
    void a_session_that_nobody_uses_is_over_after_a_day() {
        var first = join();
        parts.clock.advance(Duration.ofHours(23));
        var second = renew(first.refreshToken());
        parts.clock.advance(Duration.ofHours(24));
        assertThatThrownBy(() -> renew(second.refreshToken())).isInstanceOf(InvalidRefreshToken.class);
    }

    @Test
    void a_session_that_is_used_every_day_is_over_after_thirty() {
        var token = join().refreshToken();
        for (var day = 0; day < 32; day++) {
            parts.clock.advance(Duration.ofHours(22));
            token = renew(token).refreshToken();
        }
        parts.clock.advance(Duration.ofHours(15));
        var last = renew(token).refreshToken();
        parts.clock.advance(Duration.ofHours(22));
        assertThatThrownBy(() -> renew(last)).isInstanceOf(InvalidRefreshToken.class);
    }

    @Test
    void logging_out_ends_the_session_once() {
        var first = join();
        database.inTransaction(() -> sessions.endOf(first.refreshToken()));
        database.inTransaction(() -> sessions.endOf(first.refreshToken()));
        database.inTransaction(() -> sessions.endOf("never seen"));
        assertThat(parts.ended).hasSize(1);
        assertThatThrownBy(() -> renew(first.refreshToken())).isInstanceOf(InvalidRefreshToken.class);
    }

    @Test
    void another_node_learns_of_it_by_asking_the_database() {
        var first = join();
        var elsewhere = new AuthTestParts();
        elsewhere.sessions(database);
        elsewhere.endedSessions.repository = sessions.repository;
        elsewhere.endedSessions.throttle = new ThrottleRepository();
        elsewhere.endedSessions.throttle.sql = database.sql();
        elsewhere.endedSessions.ended = elsewhere.sessions(database).ended;
        var session = parts.tokens.verify(first.accessToken()).caller().sessionId();

        elsewhere.endedSessions.poll();
        assertThat(elsewhere.endedSessions.isOpen(session)).isTrue();
        database.inTransaction(() -> sessions.endOf(first.refreshToken()));
        elsewhere.endedSessions.poll();
        elsewhere.endedSessions.poll();
        assertThat(elsewhere.endedSessions.isOpen(session)).isFalse();
        assertThat(elsewhere.ended).containsOnlyOnce(session);
    }

    private Caller caller(SignedIn signedIn) {
        return parts.tokens.verify(signedIn.accessToken()).caller();
    }

    @Test
    void a_new_password_ends_all_other_sessions_and_is_told() {
        var first = join();
        var other = database.inTransaction(() -> sessions.open(first.user().id(), Sessions.mark("hash"), phone));
        var stranger = join();

        database.inTransaction(() -> sessions.changePassword(caller(first), "hash", "another hash"));

        assertThat(parts.ended).containsExactly(sessionOf(other));
        assertThatThrownBy(() -> renew(other.refreshToken())).isInstanceOf(InvalidRefreshToken.class);
        assertThat(renew(first.refreshToken())).isNotNull();
        assertThat(renew(stranger.refreshToken())).isNotNull();
        assertThat(parts.deeds)
                .extracting(Deed::action)
                .endsWith("password.changed")
                .doesNotContain("session.revoked");
    }

    /** The id of a session that is over, which no verifier tells any more. */
    private static UUID sessionOf(SignedIn signedIn) {
        try {
            var claims =
                    com.nimbusds.jwt.SignedJWT.parse(signedIn.accessToken()).getJWTClaimsSet();
            return UUID.fromString(claims.getStringClaim("sid"));
        } catch (java.text.ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_sign_in_that_was_overtaken_by_a_new_password_begins_no_session() {
        var first = join();
        database.inTransaction(() -> sessions.changePassword(caller(first), "hash", "another hash"));
        assertThatThrownBy(() ->
                        database.inTransaction(() -> sessions.open(first.user().id(), Sessions.mark("hash"), phone)))
                .isInstanceOf(WrongCredentials.class);
    }

    @Test
    void of_two_who_change_a_password_at_once_one_wins() {
        var first = join();
        database.inTransaction(() -> sessions.changePassword(caller(first), "hash", "mine"));
        assertThatThrownBy(() -> database.inTransaction(() -> sessions.changePassword(caller(first), "hash", "theirs")))
                .isInstanceOf(WrongPassword.class);
        assertThat(sessions.credentials.hashOf(first.user().id())).contains("mine");
    }

    @Test
    void the_list_shows_what_can_go_on_and_nothing_else() {
        var first = join();
        var other = database.inTransaction(() -> sessions.open(first.user().id(), Sessions.mark("hash"), phone));
        join();
        assertThat(sessions.openOf(caller(first)))
                .extracting(Sessions.Open::id)
                .containsExactlyInAnyOrder(
                        caller(first).sessionId(), caller(other).sessionId());

        var me = caller(first);
        assertThat(database.inTransaction(
                        () -> sessions.endOwn(me, caller(other).sessionId())))
                .isTrue();
        assertThat(sessions.openOf(me)).extracting(Sessions.Open::id).containsExactly(me.sessionId());
        parts.clock.advance(Duration.ofHours(25));
        assertThat(sessions.openOf(me)).isEmpty();
    }

    @Test
    void only_hashes_are_stored() {
        var token = join().refreshToken();
        var stored = database.sql()
                .list(
                        "select encode(hash, 'escape') as text from auth.refresh_token where hash = ?",
                        r -> r.text("text"),
                        RefreshTokens.hash(token));
        assertThat(stored).hasSize(1).noneMatch(text -> text.contains(token));
    }
}
