package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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
                        "jobs_backlog",
                        "jobs_rescued_total",
                        "http_requests_total");
        assertThat(text.lines().filter(line -> line.startsWith("event_backlog_seconds{")))
                .anyMatch(line -> line.contains("subscription=\"chat.welcome\""));
        assertThat(text.lines().filter(line -> line.startsWith("database_up")))
                .isNotEmpty()
                .allMatch(line -> line.endsWith(" 1") || line.endsWith(" 1.0"));
    }

    @Test
    void metrics_tell_the_ways_in_apart(Cluster cluster, Cast cast) {
        var engine = new EngineClient(cluster.address(), "/socket.io/");
        var events = EventsClient.of(cast.bob());
        try (var plain = cast.ann().socket();
                var socket = engine.socket(EngineClient.webSocket())) {
            var upgrades = figure("realtime_upgrades_total{outcome=\"done\"}");
            var sid = engine.open();
            try (var upgraded = engine.socket(EngineClient.webSocket(sid))) {
                upgraded.send("2probe");
                assertThat(upgraded.text()).isEqualTo("3probe");
                upgraded.send("5");
                upgraded.send("40" + Api.object("token", cast.cleo().accessToken()));
                upgraded.await("42[\"ready\"");
                socket.text();
                socket.send("40" + Api.object("token", cast.bob().accessToken()));
                socket.await("42[\"ready\"");

                assertThat(figure("realtime_upgrades_total{outcome=\"done\"}")).isEqualTo(upgrades + 1);
                assertThat(figure("realtime_connections{transport=\"websocket\",way=\"ws\"}"))
                        .isGreaterThanOrEqualTo(1);
                assertThat(figure("realtime_connections{transport=\"websocket\",way=\"socketio\"}"))
                        .isGreaterThanOrEqualTo(2);
                assertThat(figure("realtime_connections{transport=\"poll\",way=\"events\"}"))
                        .isGreaterThanOrEqualTo(1);
                assertCounted(plain, socket, events, cast);
            }
        }
    }

    /** One message to three clients, each by a way of its own. */
    private void assertCounted(WsClient plain, EngineSocketClient socket, EventsClient events, Cast cast) {
        var room = RealtimeCases.room(cast.ann(), cast.bob());
        plain.call("room:join", "roomId", room);
        socket.send("420[\"room:join\"," + Api.object("roomId", room) + "]");
        socket.await("430[");
        events.poll("wait=0&topic=conversation:" + room);
        var ways = List.of("ws", "socketio");
        var before = ways.stream().map(this::delivered).toList();
        var written = figure("realtime_fanout_seconds_count");
        var heard = figure("realtime_messages_in_total{way=\"ws\"}");
        var sent = delivered("events");

        plain.call("message:send", "roomId", room, "clientId", UUID.randomUUID().toString(), "text", "hello");
        plain.await("message:new");
        socket.await("42[\"message:new\"");
        events.pollUntil("the message", all -> all.stream()
                .anyMatch(event -> event.getString("event").equals("message:new")));

        assertThat(ways.stream().map(this::delivered).toList())
                .allSatisfy(after -> assertThat(after).isGreaterThanOrEqualTo(1))
                .isNotEqualTo(before);
        assertThat(delivered("events")).isGreaterThan(sent);
        assertThat(figure("realtime_messages_in_total{way=\"ws\"}")).isGreaterThan(heard);
        assertThat(figure("realtime_fanout_seconds_count")).isGreaterThan(written);
        assertThat(figure("realtime_fanout_seconds_bucket{le=\"+Inf\"}"))
                .isGreaterThanOrEqualTo(figure("realtime_fanout_seconds_bucket{le=\"0.1\"}"))
                .isGreaterThan(0);
        assertThat(figure("realtime_fanout_seconds_sum")).isGreaterThan(0);
        for (var way : List.of("ws", "socketio", "events")) {
            assertThat(figure("realtime_dropped_total{way=\"" + way + "\"}")).isNotNegative();
            assertThat(figure("realtime_slow_cuts_total{way=\"" + way + "\"}")).isNotNegative();
        }
        assertThat(figure("realtime_relayed_total{kind=\"request\"}")).isNotNegative();
        assertThat(figure("realtime_nodes")).isGreaterThanOrEqualTo(1);
    }

    private double delivered(String way) {
        return figure("realtime_delivered_total{way=\"" + way + "\"}");
    }

    /** A figure as a scraper sees it, whatever tags the container adds. */
    private double figure(String wanted) {
        var name = wanted.replaceAll("\\{.*", "");
        var tags =
                wanted.contains("{") ? List.of(wanted.replaceAll(".*\\{|}", "").split(",")) : List.<String>of();
        return api.get("/metrics")
                .expect(200)
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> tags.stream().allMatch(line::contains))
                .findFirst()
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .orElseThrow(() -> new AssertionError("No " + wanted));
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
