package io.meydan.platform.realtime;

import io.meydan.platform.Threads;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells every node something, this one too: fast through Redis, and through the log where Redis is away. A signal goes out when the
 * transaction it was sent in has committed.
 */
@ApplicationScoped
public class ClusterSignals implements TopicGuard, Listener {

    private static final Logger LOG = System.getLogger(ClusterSignals.class.getName());

    /** An id that no person has. */
    private static final UUID NODES = new UUID(0, 0);

    private static final String KIND = "node";
    private static final Topic TOPIC = new Topic(KIND, NODES);
    private static final String EVENT = "signal";

    @Inject
    Realtime realtime;

    @Inject
    Hub hub;

    @Inject
    Json json;

    @Inject
    Threads threads;

    @Inject
    Event<Signal> observers;

    /** Sends a signal with the current transaction, or in one of its own. */
    @Transactional
    public void send(String kind, String payload) {
        realtime.append(TOPIC, EVENT, new Signal(kind, payload), null);
    }

    void start() {
        hub.connect(this);
        var joined = hub.join(this, new Caller(NODES, NODES, KIND, Set.of()), TOPIC, null, answer -> {});
        joined.toCompletableFuture().join();
    }

    void stop() {
        hub.disconnect(this);
    }

    @Override
    public boolean offer(Outgoing event) {
        if (event.isDurable()) {
            threads.executor().execute(() -> observe(event));
        }
        return true;
    }

    private void observe(Outgoing event) {
        try {
            observers.fire(json.read(event.data(), Signal.class));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Nobody could act on the signal " + event.data(), e);
        }
    }

    @Override
    public boolean isClient() {
        return false;
    }

    @Override
    public String sessionId() {
        return KIND;
    }

    @Override
    public UUID userId() {
        return NODES;
    }

    @Override
    public void evicted(Topic topic) {
        throw new IllegalStateException("Nodes are not shut out");
    }

    @Override
    public CompletionStage<Void> drained() {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<UUID> audible(Caller caller, Set<UUID> ids) {
        return caller.is(NODES) ? ids : Set.of();
    }
}
