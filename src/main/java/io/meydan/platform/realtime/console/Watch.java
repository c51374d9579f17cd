package io.meydan.platform.realtime.console;

import io.meydan.platform.Threads;
import io.meydan.platform.realtime.cluster.Answers;
import io.meydan.platform.realtime.cluster.Peers;
import io.meydan.platform.realtime.console.NodeView.Flow;
import io.meydan.platform.realtime.console.NodeView.Shown;
import io.meydan.platform.security.OpenSessions;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Looks at the whole cluster every two seconds while an administrator watches here, and tells them all from the one look. */
@ApplicationScoped
class Watch {

    private static final Logger LOG = System.getLogger(Watch.class.getName());

    @Inject
    AdminNamespace admins;

    @Inject
    Snapshot snapshot;

    @Inject
    Peers peers;

    @Inject
    OpenSessions sessions;

    @Inject
    ConsoleConfig config;

    @Inject
    Threads threads;

    @Inject
    Json json;

    @Inject
    Clock clock;

    private final AtomicBoolean looking = new AtomicBoolean();
    private Map<String, Flow> flows = new HashMap<>();
    private @Nullable Future<?> ticking;

    void atStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        peers.serve(Snapshot.SERVICE, snapshot);
        ticking = threads.every(config.interval, this::tick);
    }

    void atEnd(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        if (ticking != null) {
            ticking.cancel(true);
        }
    }

    private void tick() {
        try {
            admins.present().stream().filter(this::isOver).forEach(AdminSession::end);
            if (!admins.present().isEmpty() && looking.compareAndSet(false, true)) {
                peers.ask(Snapshot.SERVICE, "", config.patience)
                        .thenAcceptAsync(this::tell, threads.executor())
                        .whenComplete((done, failure) -> finished(failure));
            }
        } catch (RuntimeException e) {
            // The timer must go on: the next look may go well.
            finished(e);
        }
    }

    private void finished(@Nullable Throwable failure) {
        looking.set(false);
        if (failure != null) {
            LOG.log(Level.ERROR, "Administrators could not be told how the cluster is", failure);
        }
    }

    private boolean isOver(AdminSession session) {
        return !session.holder().expiresAt().isAfter(clock.instant())
                || !sessions.isOpen(session.holder().caller().sessionId());
    }

    private void tell(Answers answers) {
        var views = new ArrayList<NodeView>();
        views.add(snapshot.take());
        answers.all().forEach(text -> views.add(json.read(text, NodeView.class)));
        var sockets = new LinkedHashMap<String, Map<String, Shown>>();
        for (var view : views) {
            var byName = new LinkedHashMap<String, Shown>();
            view.shown().forEach(shown -> byName.put(shown.nsp() + shown.id(), shown));
            sockets.put(view.node(), byName);
        }
        var stats = views.stream().map(this::stats).toList();
        var now = clock.instant();
        for (var admin : admins.present()) {
            stats.forEach(text -> admin.send("server_stats", text));
            admin.update(sockets, unsure(answers, admin), now);
        }
        var next = new HashMap<String, Flow>();
        views.forEach(view -> next.put(view.node(), view.flow()));
        flows = next;
    }

    /** Who did not answer may be well; while Redis is away, that is everybody. */
    private static Set<String> unsure(Answers answers, AdminSession admin) {
        var unsure = new HashSet<>(answers.missing());
        if (answers.isCutOff()) {
            unsure.addAll(admin.nodes());
        }
        return unsure;
    }

    /** What grew since the last look, in the page's own words. */
    public record Event(long timestamp, String type, long count) {}

    /** How many sockets a namespace has. */
    public record Count(String name, int socketsCount) {}

    /** A node in the page's own words. */
    public record Stats(
            String serverId,
            String hostname,
            long pid,
            double uptime,
            int clientsCount,
            int pollingClientsCount,
            List<Event> aggregatedEvents,
            List<Count> namespaces) {}

    private String stats(NodeView view) {
        var counts = List.of(
                new Count("/", view.sockets()),
                new Count("/ws", view.plainSockets()),
                new Count("/admin", view.admins()));
        return json.write(new Stats(
                view.node(),
                view.hostname(),
                view.pid(),
                view.uptime(),
                view.clients(),
                view.pollingClients(),
                grown(flows.get(view.node()), view.flow()),
                counts));
    }

    private List<Event> grown(@Nullable Flow before, Flow now) {
        if (before == null) {
            return List.of();
        }
        var at = clock.instant().getEpochSecond() * 1_000;
        return List.of(
                        new Event(at, "packetsIn", now.packetsIn() - before.packetsIn()),
                        new Event(at, "packetsOut", now.packetsOut() - before.packetsOut()),
                        new Event(at, "bytesIn", now.bytesIn() - before.bytesIn()),
                        new Event(at, "bytesOut", now.bytesOut() - before.bytesOut()),
                        new Event(at, "rawConnection", now.opened() - before.opened()),
                        new Event(at, "rawDisconnection", now.closed() - before.closed()))
                .stream()
                .filter(event -> event.count() > 0)
                .toList();
    }
}
