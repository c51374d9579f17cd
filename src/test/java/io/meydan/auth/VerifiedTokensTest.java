package io.meydan.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final int BOUND = 10_000;

    private final Instant start = Instant.parse("2025-01-01T12:00:00Z");
    private final VerifiedToken token = new VerifiedToken(
            new Caller(UUID.randomUUID(), UUID.randomUUID(), "ayse", Set.of("citizen")),
            start.plus(Duration.ofHours(1)));
    private final VerifiedTokens tokens = new VerifiedTokens();

    private Instant after(long seconds) {
        return start.plus(Duration.ofSeconds(seconds));
    }

    @Test
    void a_token_is_known_for_ten_seconds() {
        tokens.remember("a", token, start);
        assertThat(tokens.recall("a", after(9))).contains(token);
        assertThat(tokens.recall("a", after(10))).isEmpty();
        assertThat(tokens.recall("b", start)).isEmpty();
    }

    @Test
    void a_few_stale_tokens_go_when_another_is_remembered() {
        for (var n = 0; n < 5; n++) {
            tokens.remember("old " + n, token, start);
        }
        tokens.remember("new", token, after(10));
        assertThat(tokens.size()).isEqualTo(1);
        assertThat(tokens.recall("new", after(10))).contains(token);
    }

    @Test
    void those_that_become_stale_between_two_looks_go_with_the_next() {
        tokens.remember("first", token, start);
        tokens.remember("second", token, after(1));
        tokens.remember("third", token, after(10));
        tokens.remember("fourth", token, after(11));
        tokens.remember("fifth", token, after(12));
        assertThat(tokens.size()).isEqualTo(3);
    }

    @Test
    void a_flood_is_bounded_until_its_tokens_are_stale() {
        for (var n = 0; n < BOUND; n++) {
            tokens.remember("flood " + n, token, start);
        }
        tokens.remember("one more", token, after(9));
        assertThat(tokens.size()).isEqualTo(BOUND);
        assertThat(tokens.recall("one more", after(9))).isEmpty();
        tokens.remember("later", token, after(11));
        assertThat(tokens.size()).isEqualTo(1);
    }
}
