package io.meydan.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meydan.platform.SettableClock;
import io.meydan.platform.persistence.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AllowancesDbTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-25T10:00:00Z"));
    private final TestDatabase database = TestDatabase.shared();
    private final Allowances allowances = allowances();
    private final String ann = UUID.randomUUID().toString();

    private Allowances allowances() {
        var made = new Allowances();
        made.repository = new AllowanceRepository();
        made.repository.sql = database.sql();
        made.clock = clock;
        return made;
    }

    @Test
    void there_are_so_many_in_a_window_and_then_none_until_its_end() {
        assertThat(allowances.take("x", ann, 2, HOUR)).isTrue();
        assertThat(allowances.take("x", ann, 2, HOUR)).isTrue();
        clock.advance(Duration.ofMinutes(50));
        assertThat(allowances.take("x", ann, 2, HOUR)).isFalse();
        assertThatThrownBy(() -> allowances.require("x", ann, 2, HOUR))
                .isInstanceOfSatisfying(TooManyLetters.class, refused -> assertThat(refused.details())
                        .containsEntry("retryAfter", 600L));
        clock.advance(Duration.ofMinutes(10));
        allowances.require("x", ann, 2, HOUR);
    }

    @Test
    void what_others_take_and_what_is_something_else_does_not_count() {
        assertThat(allowances.take("x", ann, 1, HOUR)).isTrue();
        assertThat(allowances.take("y", ann, 1, HOUR)).isTrue();
        assertThat(allowances.take("x", UUID.randomUUID().toString(), 1, HOUR)).isTrue();
        assertThat(allowances.take("x", ann, 1, HOUR)).isFalse();
    }
}
