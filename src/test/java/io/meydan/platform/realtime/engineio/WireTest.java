package io.meydan.platform.realtime.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.realtime.transport.CloseCode;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireTest {

    private final RecordedTransport socket = new RecordedTransport();

    @ParameterizedTest
    @EnumSource
    void it_ends_without_a_close_frame(CloseCode code) {
        new Wire(socket, new Alarms(), Duration.ofMinutes(1)).close(code);

        assertThat(socket.deeds).containsExactly("hang up");
    }

    @Test
    void it_ends_once() {
        var wire = new Wire(socket, new Alarms(), Duration.ofMinutes(1));

        wire.close(CloseCode.FLOODING);
        wire.close(CloseCode.NORMAL);
        wire.hangUp();

        assertThat(socket.deeds).containsExactly("hang up");
    }

    @Test
    void a_client_that_does_not_end_its_side_is_cut() throws InterruptedException {
        try (var ringing = new RingingAlarms()) {
            new Wire(socket, ringing.alarms(), Duration.ofMillis(10)).close(CloseCode.RESTART);

            assertThat(socket.deeds.poll(20, TimeUnit.SECONDS)).isEqualTo("hang up");
            assertThat(socket.deeds.poll(20, TimeUnit.SECONDS)).isEqualTo("cut");
        }
    }
}
