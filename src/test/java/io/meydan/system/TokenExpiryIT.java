package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tokens that end while a connection lives. */
@SystemTest(settings = "JWT_ACCESS_TTL=10")
class TokenExpiryIT {

    @Test
    void the_end_is_announced_and_comes(Cast cast) {
        try (var socket = cast.ann().socket()) {
            var announced = Instant.parse(
                    socket.await("auth:expiring").getJsonObject("data").getString("expiresAt"));

            assertThat(socket.awaitClose()).isEqualTo(4001);
            assertThat(Instant.now()).isAfterOrEqualTo(announced);
        }
    }

    @Test
    void a_new_token_in_time_moves_the_end(Cast cast) {
        var ann = cast.ann();
        try (var renewed = ann.socket();
                var left = ann.socket()) {
            var first = Instant.parse(
                    left.await("auth:expiring").getJsonObject("data").getString("expiresAt"));
            // A token of the same second would end with the first.
            Await.until(
                    Duration.ofSeconds(30),
                    () -> Instant.now().isAfter(first.minusSeconds(5)),
                    () -> "Time stands still");
            var second = Instant.parse(
                    renewed.call("authenticate", "token", ann.onAnotherDevice().accessToken())
                            .getString("expiresAt"));
            assertThat(second).isAfterOrEqualTo(first.plusSeconds(4));

            assertThat(left.awaitClose()).isEqualTo(4001);
            renewed.settle();
            assertThat(renewed.awaitClose()).isEqualTo(4001);
        }
    }

    @Test
    void a_stream_ends_with_its_token_and_a_poll_does_not_outlive_it(Cast cast) {
        var ann = cast.ann();
        var client = EventsClient.of(ann);
        try (var stream = StreamClient.of(ann)) {
            var waiting = client.pollLater("wait=25");

            stream.awaitEnd();
            client.take(waiting.join());
            ann.api().get(client.path("wait=0")).expectProblem(401, "unauthorized");
        }
    }

    @Test
    void a_token_that_has_ended_opens_nothing(Cluster cluster, Cast cast) {
        var ann = cast.ann();
        try (var first = ann.socket()) {
            first.awaitClose();
        }
        try (var late = WsClient.connect(cluster.address(), b -> b.subprotocols("bearer", ann.accessToken()))) {
            assertThat(late.awaitClose()).isEqualTo(4001);
        }
    }
}
