package io.meydan.platform.realtime.gateway;

import io.meydan.platform.realtime.Topic;
import io.meydan.platform.realtime.recovery.Trail;
import io.meydan.platform.realtime.recovery.TrailedSession;
import io.meydan.platform.realtime.transport.CloseCode;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The half of a session that is about topics: what it begins and ceases to hear, each in its place among the answers. */
abstract class ListeningSession extends TrailedSession {

    private final Gateway gateway;
    private final Turn turn = new Turn();

    ListeningSession(Gateway gateway, @Nullable Trail trail) {
        super(gateway.recoveries(), trail);
        this.gateway = gateway;
    }

    /** Says goodbye; what is in the mailbox is still written, unless the client is too slow for it. The first reason counts. */
    public abstract void end(CloseCode code);

    /** The turn of the frame that is being handled. */
    final Turn turn() {
        return turn;
    }

    /** The answer must be in the mailbox before the events that follow it, so the stage completes before they are offered. */
    @Override
    public final CompletionStage<Joined> join(Topic topic, @Nullable Long after) {
        var done = new CompletableFuture<Joined>();
        turn.afterwards(() -> gateway.join(this, topic, after, done::complete).whenComplete((joined, failure) -> {
            if (failure != null) {
                done.completeExceptionally(failure);
            }
        }));
        return done;
    }

    @Override
    public final void leave(Topic topic) {
        gateway.hub().leave(this, topic);
        ceases(topic);
        gateway.recoveries().save(this);
    }

    @Override
    public final boolean hearAll(Map<Topic, Long> after, Map<Topic, Long> promised) {
        var fits = gateway.hasRoomFor(this, after.size());
        if (fits) {
            turn.afterwards(() -> gateway.hearAll(this, after, promised));
        }
        return fits;
    }

    @Override
    public final boolean hears(Topic topic) {
        return gateway.hub().hears(this, topic);
    }

    @Override
    public final Set<Topic> listenOnly(String kind, Set<Topic> topics) {
        return gateway.listenOnly(this, kind, topics);
    }
}
