package io.meydan.platform.realtime.console;

import io.meydan.platform.realtime.Hub;
import io.meydan.platform.realtime.Node;
import io.meydan.platform.realtime.cluster.Counterpart;
import io.meydan.platform.realtime.console.NodeView.Flow;
import io.meydan.platform.realtime.console.NodeView.Shown;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.gateway.GatewayStats;
import io.meydan.platform.realtime.gateway.LiveSession;
import io.meydan.platform.realtime.traffic.WayIn;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** How this node is at the moment, for whoever watches, here or elsewhere. */
@ApplicationScoped
class Snapshot implements Counterpart {

    static final String SERVICE = "console";

    @Inject
    Gateway gateway;

    @Inject
    AdminNamespace admins;

    @Inject
    Hub hub;

    @Inject
    Node node;

    @Inject
    ConsoleConfig config;

    @Inject
    Json json;

    @Inject
    Clock clock;

    private final String hostname = hostname();

    @Override
    public CompletionStage<String> asked(String body) {
        return CompletableFuture.completedStage(json.write(take()));
    }

    NodeView take() {
        var sessions = gateway.sessions();
        var plain = count(sessions, WayIn.WS);
        var polling = (int) sessions.stream()
                .filter(session -> session.transport().equals("polling"))
                .count();
        var process = ManagementFactory.getRuntimeMXBean();
        return new NodeView(
                node.name(),
                hostname,
                process.getPid(),
                process.getUptime() / 1e3,
                sessions.size(),
                polling,
                sessions.size() - plain,
                plain,
                admins.present().size(),
                flow(gateway.stats()),
                sessions.stream().limit(config.sockets).map(this::shown).toList());
    }

    private static int count(List<LiveSession> sessions, WayIn way) {
        return (int) sessions.stream().filter(session -> session.way() == way).count();
    }

    private static Flow flow(GatewayStats stats) {
        var closed = stats.closes().values().stream().mapToLong(Long::longValue).sum();
        return new Flow(
                stats.framesIn(),
                stats.framesOut(),
                stats.bytesIn(),
                stats.bytesOut(),
                closed + stats.sessions(),
                closed);
    }

    private Shown shown(LiveSession session) {
        var holder = session.holder();
        var since = clock.instant().minusNanos(System.nanoTime() - session.openedNanos());
        var rooms = Stream.concat(
                        Stream.of(session.id()),
                        hub.topics(session).stream().map(topic -> topic.name()).sorted())
                .toList();
        return new Shown(
                session.id(),
                session.id(),
                session.way() == WayIn.WS ? "/ws" : "/",
                session.transport(),
                session.address(),
                holder == null ? "" : holder.handle(),
                since.toEpochMilli(),
                rooms);
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
