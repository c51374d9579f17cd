package io.meydan.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static final class RoomNotFound extends NotFound {
        private static final long serialVersionUID = 1L;

        RoomNotFound() {
            super("There is no such room.");
        }
    }

    private static final class TooFast extends TooMany {
        private static final long serialVersionUID = 1L;

        TooFast(Duration wait) {
            super("Slow down.", wait);
        }
    }

    @Test
    void the_name_of_the_class_is_the_type() {
        var members = ProblemDocument.of(new RoomNotFound()).members();

        assertThat(members)
                .containsEntry("type", "/problems/room-not-found")
                .containsEntry("title", "Room not found")
                .containsEntry("status", 404)
                .containsEntry("detail", "There is no such room.")
                .doesNotContainKey("requestId");
    }

    @Test
    void the_request_id_is_part_of_it_while_a_request_is_served() {
        var scope = RequestId.enter("0190-request");
        var during = ProblemDocument.of(new RoomNotFound()).members();
        scope.close();

        assertThat(during).containsEntry("requestId", "0190-request");
        assertThat(RequestId.current()).isEmpty();
    }

    @Test
    void a_wait_is_told_in_whole_seconds_and_never_as_zero() {
        assertThat(new TooFast(Duration.ofMillis(1)).details()).containsEntry("retryAfter", 1L);
        assertThat(new TooFast(Duration.ofMillis(1_001)).details()).containsEntry("retryAfter", 2L);
    }

    @Test
    void an_id_from_outside_cannot_forge_a_log_line() {
        assertThat(RequestId.isAcceptable("a1b2c3d4")).isTrue();
        assertThat(RequestId.isAcceptable("a1b2c3d4\nERROR all is lost")).isFalse();
        assertThat(RequestId.isAcceptable("x".repeat(65))).isFalse();
        assertThat(RequestId.isAcceptable(null)).isFalse();
    }
}
