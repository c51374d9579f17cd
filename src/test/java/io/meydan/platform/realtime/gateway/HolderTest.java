package io.meydan.platform.realtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.security.Caller;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HolderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Caller ANN = new Caller(UUID.randomUUID(), UUID.randomUUID(), "ann", Set.of());

    private final Holder holder = new Holder(Duration.ofSeconds(60));

    @Test
    void warns_once_after_the_last_minute_has_begun() {
        holder.set(new VerifiedToken(ANN, NOW.plusSeconds(100)));

        assertThat(holder.due(NOW.plusSeconds(40))).isEqualTo(Holder.Due.NOTHING);
        assertThat(holder.due(NOW.plusSeconds(41))).isEqualTo(Holder.Due.WARN);
        assertThat(holder.due(NOW.plusSeconds(42))).isEqualTo(Holder.Due.NOTHING);
        assertThat(holder.due(NOW.plusSeconds(100))).isEqualTo(Holder.Due.END);
    }

    @Test
    void warns_again_of_the_end_of_a_newer_token() {
        holder.set(new VerifiedToken(ANN, NOW.plusSeconds(100)));
        assertThat(holder.due(NOW.plusSeconds(50))).isEqualTo(Holder.Due.WARN);

        holder.set(new VerifiedToken(ANN, NOW.plusSeconds(200)));

        assertThat(holder.due(NOW.plusSeconds(100))).isEqualTo(Holder.Due.NOTHING);
        assertThat(holder.due(NOW.plusSeconds(141))).isEqualTo(Holder.Due.WARN);
        assertThat(holder.due(NOW.plusSeconds(200))).isEqualTo(Holder.Due.END);
    }
}
