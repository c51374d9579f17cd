package io.meydan.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meydan.auth.Refusal.TooManyAttempts;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleDbTest {

    private final AuthTestParts parts = new AuthTestParts();
    private final Throttle throttle = throttle();
    private final String login = UUID.randomUUID().toString();
    private final String address = UUID.randomUUID().toString();

    private Throttle throttle() {
        var made = new Throttle();
        made.repository = new ThrottleRepository();
        made.repository.sql = TestDatabase.shared().sql();
        made.config = parts.config;
        made.clock = parts.clock;
        return made;
    }

    private void guess(int times) {
        IntStream.range(0, times).forEach(i -> throttle.admit(login, address));
    }

    private long refused() {
        var problem = catchThrowableOfType(TooManyAttempts.class, () -> throttle.admit(login, address));
        return ((Number) problem.details().get("retryAfter")).longValue();
    }

    @Test
    void after_the_free_attempts_each_waits_twice_as_long() {
        guess(4);
        assertThat(refused()).isEqualTo(1);
        parts.clock.advance(Duration.ofSeconds(1));
        guess(1);
        assertThat(refused()).isEqualTo(2);
        parts.clock.advance(Duration.ofSeconds(2));
        guess(1);
        assertThat(refused()).isEqualTo(4);
    }

    @Test
    void a_refused_attempt_does_not_make_it_longer() {
        guess(4);
        refused();
        refused();
        parts.clock.advance(Duration.ofSeconds(1));
        assertThatCode(() -> guess(1)).doesNotThrowAnyException();
    }

    @Test
    void a_success_forgives_the_name() {
        guess(3);
        throttle.succeeded(login, address);
        assertThatCode(() -> guess(4)).doesNotThrowAnyException();
    }

    @Test
    void a_quiet_quarter_of_an_hour_forgives_all() {
        guess(4);
        parts.clock.advance(Duration.ofMinutes(16));
        assertThatCode(() -> guess(3)).doesNotThrowAnyException();
    }

    @Test
    void spelling_a_name_differently_does_not_help_and_neither_does_another_address() {
        guess(4);
        assertThatThrownBy(() -> throttle.admit(" " + login.toUpperCase(java.util.Locale.ROOT), "other"))
                .isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void one_address_cannot_try_many_names() {
        IntStream.range(0, 21).forEach(i -> throttle.admit(login + i, address));
        assertThatThrownBy(() -> throttle.admit(login + "new", address)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void guesses_at_the_same_moment_are_counted_each() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> guess = () -> {
                try {
                    throttle.admit(login, UUID.randomUUID().toString());
                    return true;
                } catch (TooManyAttempts e) {
                    return false;
                }
            };
            var admitted = 0;
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(40, guess))) {
                admitted += answer.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(4);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whoever_types_the_id_of_an_account_as_a_name_does_not_slow_its_owner_down() {
        var account = UUID.fromString(login);
        guess(3);
        assertThatThrownBy(() -> {
                    throttle.admit(login, address);
                    throttle.admit(login, address);
                })
                .isInstanceOf(TooManyAttempts.class);
        assertThatCode(() -> throttle.admit(account, address)).doesNotThrowAnyException();
    }

    @Test
    void proofs_are_counted_per_account_and_forgiven_after_the_right_one() {
        var account = UUID.fromString(login);
        for (var i = 0; i < 4; i++) {
            throttle.admit(account, address + i);
        }
        assertThatThrownBy(() -> throttle.admit(account, address)).isInstanceOf(TooManyAttempts.class);
        throttle.succeeded(account, address);
        assertThatCode(() -> throttle.admit(account, address)).doesNotThrowAnyException();
    }
}
