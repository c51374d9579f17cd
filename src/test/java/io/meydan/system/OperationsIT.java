package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What operators ask a node for. */
@SystemTest
class OperationsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Api api;

    OperationsIT(Cluster cluster) {
        api = Api.at(cluster.address());
    }

    @Test
    void metrics_tell_how_each_part_does(Cast cast) {
        cast.ann();
        var text = api.get("/metrics").expect(200).body();
        assertThat(text.lines().filter(line -> !line.startsWith("#")).map(line -> line.replaceAll("[{ ].*", "")))
                .contains(
                        "database_up",
                        "database_connection_wait_seconds",
                        "redis_up",
                        "redis_queued",
                        "redis_published_total",
                        "realtime_sessions",
                        "realtime_deliveries_total",
                        "websocket_sessions",
                        "websocket_frames_out_total",
                        "event_backlog_seconds",
                        "http_requests_total");
        assertThat(text.lines().filter(line -> line.startsWith("event_backlog_seconds{")))
                .anyMatch(line -> line.contains("subscription=\"chat.welcome\""));
        assertThat(text.lines().filter(line -> line.startsWith("database_up")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 1") || line.endsWith(" 1.0"));
    }

    @Test
    void without_redis_a_node_is_degraded_and_still_gets_work(Cluster cluster) {
        awaitStatus("UP");
        cluster.redis().kill();
        awaitStatus("DEGRADED");
        assertThat(api.get("/health/ready").expect(200).body()).contains("redis");
        cluster.redis().start();
        awaitStatus("UP");
    }

    private void awaitStatus(String status) {
        Await.until(
                PATIENCE,
                () -> api.get("/health").json().getString("status").equals(status),
                () -> "/health says " + api.get("/health").body());
    }
}
