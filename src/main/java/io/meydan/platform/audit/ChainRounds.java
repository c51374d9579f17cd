package io.meydan.platform.audit;

import io.meydan.platform.Threads;
import io.meydan.platform.persistence.Constraints;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Looks every second for entries without a place in the chain: those of a node that died have nobody else to ask for it. */
@ApplicationScoped
class ChainRounds {

    private static final Logger LOG = System.getLogger(ChainRounds.class.getName());

    private static final int LATE = 1_200;
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Inject
    Chaining chaining;

    @Inject
    Threads threads;

    private @Nullable Future<?> schedule;

    void atStart(@Observes @Priority(LATE) @Initialized(ApplicationScoped.class) Object start) {
        schedule = threads.every(PERIOD, this::round);
    }

    @PreDestroy
    void stop() {
        if (schedule != null) {
            schedule.cancel(false);
        }
    }

    private void round() {
        try {
            var full = chaining.isWanted();
            while (full) {
                full = chaining.link() == Chaining.BATCH;
            }
        } catch (RuntimeException e) {
            // The next round makes good for it; the schedule must live on.
            LOG.log(Constraints.isAway(e) ? Level.DEBUG : Level.WARNING, "The audit log could not be chained", e);
        }
    }
}
