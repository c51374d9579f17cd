package io.meydan.platform.realtime.recovery;

import io.meydan.platform.Threads;
import io.meydan.platform.realtime.Hub;
import io.meydan.platform.realtime.Listener;
import io.meydan.platform.realtime.Node;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Realtime;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.realtime.TopicGuard;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Json;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells one node that a session of its has been taken over. Only that node listens; a message that is lost does no harm for long, because the
 * old connection finds out when its record is next kept alive, and cannot write it any more anyway.
 */
@ApplicationScoped
public class Fences implements TopicGuard, Listener {

    private static final int AFTER_THE_HUB = 200;
    private static final String KIND = "sessions";
    private static final String EVENT = "taken";
    private static final UUID NODES = new UUID(0, 1);

    @Inject
    Hub hub;

    @Inject
    Realtime realtime;

    @Inject
    Recoveries recoveries;

    @Inject
    RecoveryConfig config;

    @Inject
    Node node;

    @Inject
    Json json;

    @Inject
    Threads threads;

    /** What the other node is told. */
    public record TakenOver(String key) {}

    void atStart(@Observes @Priority(AFTER_THE_HUB) @Initialized(ApplicationScoped.class) Object start) {
        if (config.enabled) {
            hub.connect(this);
            var caller = new Caller(NODES, NODES, KIND, Set.of());
            hub.join(this, caller, topic(node.id()), null, joined -> {})
                    .toCompletableFuture()
                    .join();
        }
    }

    void atEnd(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        hub.disconnect(this);
    }

    private static Topic topic(UUID node) {
        return new Topic(KIND, node);
    }

    void raise(String otherNode, String key) {
        realtime.emit(topic(UUID.fromString(otherNode)), EVENT, new TakenOver(key), null);
    }

    @Override
    public boolean offer(Outgoing event) {
        if (EVENT.equals(event.event())) {
            threads.executor()
                    .execute(() -> recoveries.fence(
                            json.read(event.data(), TakenOver.class).key()));
        }
        return true;
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
