package io.meydan.platform.job;

import io.meydan.platform.Ids;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes orders for jobs. They are stored with the caller's transaction, or not at all; nothing begins before the commit. */
@ApplicationScoped
public class Jobs {

    /**
     * Tells this node, after the commit, which queues have something new.
     *
     * @param queues true where some of it belongs to groups
     * @param soonest how long until the first of what is delayed is due; zero if nothing is
     */
    record Ordered(Map<String, Boolean> queues, Duration soonest) {}

    /**
     * What became of an order.
     *
     * @param id the job that does the work
     * @param isNew false if an order with the same key was there already and this one was left out, or took its place
     */
    public record Enqueued(UUID id, boolean isNew) {}

    @Inject
    OrderRepository orders;

    @Inject
    Kinds kinds;

    @Inject
    Json json;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Inject
    Event<Ordered> ordered;

    /** Orders a job, in the caller's transaction if there is one. */
    @Transactional
    public Enqueued enqueue(JobOrder<?> order) {
        return enqueueAll(List.of(order)).get(0);
    }

    /**
     * Orders several at once, in one journey to the database where none replaces another.
     *
     * @return what became of each, in the same order
     */
    @Transactional
    public List<Enqueued> enqueueAll(List<? extends JobOrder<?>> several) {
        var intake = new Intake(this);
        var enqueued = intake.take(several);
        announce(new Ordered(intake.queues(), intake.soonest()));
        return enqueued;
    }

    /** Wakes workers after the commit. */
    void announce(Ordered signal) {
        ordered.fire(signal);
    }
}
