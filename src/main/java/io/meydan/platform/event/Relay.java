package io.meydan.platform.event;

import io.meydan.platform.persistence.Constraints;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Carries events from the outbox to the durable subscribers. Woken at once by commits of this node and within a second for those of others;
 * nodes take turns by the lock on a subscription's row. Nothing is kept in memory: a node that dies has lost nothing.
 */
@ApplicationScoped
class Relay {

    private static final Logger LOG = System.getLogger(Relay.class.getName());

    /** After the migrations (1) and everything that subscribers may need at start. */
    private static final int LATE = 1_000;

    private static final long POLL_MILLIS = 700;
    private static final long JITTER_MILLIS = 250;
    private static final long PRUNE_MINUTES = 10;
    private static final long SERVE_MINUTES = 1;

    @Inject
    @Any
    Instance<Subscriber<?>> subscribers;

    @Inject
    Delivery delivery;

    @Resource
    ManagedScheduledExecutorService executor;

    private volatile List<Subscription> subscriptions = List.of();
    private @Nullable Future<?> polling;
    private @Nullable Future<?> pruning;
    private @Nullable Future<?> serving;
    private Set<String> forsaken = Set.of();

    void atStart(@Observes @Priority(LATE) @Initialized(ApplicationScoped.class) Object start) {
        var known = subscribers.stream().toList();
        known.forEach(delivery::register);
        subscriptions = known.stream()
                .map(subscriber -> new Subscription(subscriber, delivery, executor))
                .toList();
        // Nodes that started together must not ask together for ever.
        var period = POLL_MILLIS + ThreadLocalRandom.current().nextLong(JITTER_MILLIS);
        polling = executor.scheduleWithFixedDelay(this::wakeAll, period, period, TimeUnit.MILLISECONDS);
        pruning = executor.scheduleWithFixedDelay(this::prune, PRUNE_MINUTES, PRUNE_MINUTES, TimeUnit.MINUTES);
        serving = executor.scheduleWithFixedDelay(this::serve, 0, SERVE_MINUTES, TimeUnit.MINUTES);
    }

    void onOutboxFilled(@Observes(during = TransactionPhase.AFTER_SUCCESS) OutboxFilled filled) {
        subscriptions.stream().filter(s -> s.hurriesFor(filled.types())).forEach(Subscription::wake);
    }

    void onReplay(@Observes(during = TransactionPhase.AFTER_SUCCESS) Replayed replayed) {
        subscriptions.stream()
                .filter(s -> s.name().equals(replayed.subscription()))
                .forEach(Subscription::wake);
    }

    /** What each subscriber was given on this node since it started. */
    Map<String, Tally> tallies() {
        return subscriptions.stream().collect(Collectors.toMap(Subscription::name, Subscription::tally));
    }

    @PreDestroy
    void stop() {
        subscriptions = List.of();
        for (var schedule : new Future<?>[] {polling, pruning, serving}) {
            if (schedule != null) {
                schedule.cancel(false);
            }
        }
    }

    private void wakeAll() {
        subscriptions.forEach(Subscription::wake);
    }

    private void serve() {
        try {
            var now = delivery.serve(
                    subscriptions.stream().map(Subscription::name).toList());
            if (!forsaken.containsAll(now)) {
                LOG.log(
                        Level.WARNING,
                        "No node has had the subscribers {0} for a day; events are kept for them all the same. What is gone for good can be"
                                + " forgotten at /admin/events",
                        now);
            }
            forsaken = now;
        } catch (RuntimeException e) {
            // The next round makes good for it; a thrown exception would end the schedule.
            LOG.log(
                    Constraints.isAway(e) ? Level.DEBUG : Level.WARNING,
                    "It could not be said whom this node serves",
                    e);
        }
    }

    private void prune() {
        try {
            var gone = delivery.prune();
            LOG.log(Level.DEBUG, "Removed {0} delivered events", gone);
        } catch (RuntimeException e) {
            // The next round makes good for it; a thrown exception would end the schedule.
            LOG.log(Level.WARNING, "Old events could not be removed", e);
        }
    }
}
