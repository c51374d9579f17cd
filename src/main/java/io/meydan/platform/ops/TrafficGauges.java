package io.meydan.platform.ops;

import io.meydan.platform.realtime.cluster.Peers;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.polling.PollingStats;
import io.meydan.platform.realtime.polling.Readers;
import io.meydan.platform.realtime.traffic.Traffic;
import io.meydan.platform.realtime.traffic.WayIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** What passes through the ways in, told apart by them: {@code way} is {@code ws}, {@code socketio} or {@code events}. */
@ApplicationScoped
class TrafficGauges {

    private static final String WAY = "way";
    private static final String TRANSPORT = "transport";

    @Inject
    Meters meters;

    @Inject
    Traffic traffic;

    @Inject
    Gateway gateway;

    @Inject
    Readers readers;

    @Inject
    Peers peers;

    void register() {
        connections(WayIn.WS, "websocket");
        connections(WayIn.SOCKETIO, "polling");
        connections(WayIn.SOCKETIO, "websocket");
        var help = "Clients connected now, by way in and by what they are connected";
        meters.gauge("realtime_connections", help, tags(WayIn.EVENTS, "poll"), () -> {
            var stats = readers.stats();
            // A client between two polls is connected as far as it is concerned.
            return stats.readers() - stats.openStreams();
        });
        meters.gauge("realtime_connections", help, tags(WayIn.EVENTS, "stream"), () -> readers.stats()
                .openStreams());
        meters.gauge("realtime_nodes", "Nodes that are heard, this one included", peers::nodes);
        meters.histogram(
                "realtime_fanout_seconds",
                "From the commit here, or the arrival from another node, to the oldest event of a write being written",
                traffic.fanout());
    }

    private void connections(WayIn way, String transport) {
        meters.gauge(
                "realtime_connections",
                "Clients connected now, by way in and by what they are connected",
                tags(way, transport),
                () -> gateway.sessions().stream()
                        .filter(session ->
                                session.way() == way && session.transport().equals(transport))
                        .count());
    }

    private static Map<String, String> tags(WayIn way, String transport) {
        return Map.of(WAY, way.id(), TRANSPORT, transport);
    }

    void take() {
        var polling = readers.stats();
        for (var way : WayIn.values()) {
            if (way == WayIn.EVENTS) {
                takeEvents(polling);
            } else {
                var counted = traffic.of(way);
                take(way, counted.deliveries(), counted.drops(), counted.slowCuts());
                meters.total("realtime_messages_in", "Messages that clients sent", by(way), counted.messages());
            }
        }
        meters.total("realtime_upgrades", "Changes from polling to a WebSocket", outcome("done"), traffic.upgrades());
        meters.total(
                "realtime_upgrades",
                "Changes from polling to a WebSocket",
                outcome("failed"),
                traffic.failedUpgrades());
        var relayed = "What was passed on to the node that has the session";
        meters.total("realtime_relayed", relayed, Map.of("kind", "request"), traffic.relayedRequests());
        meters.total("realtime_relayed", relayed, Map.of("kind", "socket"), traffic.relayedSockets());
    }

    private void takeEvents(PollingStats polling) {
        take(WayIn.EVENTS, polling.events(), polling.dropped(), polling.slowCuts());
    }

    private void take(WayIn way, long deliveries, long drops, long slowCuts) {
        meters.total("realtime_delivered", "Events given to clients", by(way), deliveries);
        meters.total("realtime_dropped", "Ephemeral events left out for slow clients", by(way), drops);
        meters.total("realtime_slow_cuts", "Clients cut because they read too slowly", by(way), slowCuts);
    }

    private static Map<String, String> by(WayIn way) {
        return Map.of(WAY, way.id());
    }

    private static Map<String, String> outcome(String outcome) {
        return Map.of("outcome", outcome);
    }
}
