package io.meydan.platform.realtime;

import io.meydan.platform.Threads;
import io.meydan.platform.persistence.StorageFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Deletes events that nobody can ask for any more. Every node does; none waits for another. */
@ApplicationScoped
class LogRetention {

    private static final Logger LOG = System.getLogger(LogRetention.class.getName());

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 5_000;

    @Inject
    RealtimeConfig config;

    @Inject
    TopicLog log;

    private @Nullable Future<?> task;

    synchronized void start(Threads threads) {
        task = threads.every(PAUSE, this::prune);
    }

    synchronized void stop() {
        if (task != null) {
            task.cancel(true);
        }
    }

    /** Deletes all that is too old, in batches that lock little. */
    void prune() {
        try {
            while (log.prune(config.logRetention.toSeconds(), BATCH) == BATCH) {
                LOG.log(Level.DEBUG, "Old events were deleted; there are more");
            }
        } catch (StorageFailed e) {
            LOG.log(Level.WARNING, "Old events are deleted later: {0}", e.getMessage());
        }
    }
}
