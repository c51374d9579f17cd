package io.meydan.auth;

import io.meydan.platform.security.OpenSessions;
import io.meydan.platform.security.SessionEnded;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that were ended lately, on any node: those whose access tokens would still be good. They are few, so each node holds them all
 * and asks the database twice a second for new ones; no request has to.
 */
@ApplicationScoped
class EndedSessions implements OpenSessions {

    private static final Logger LOG = System.getLogger(EndedSessions.class.getName());

    /** After the migrations (1). */
    private static final int AFTER_MIGRATIONS = 11;

    private static final long POLL_MILLIS = 500;
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);

    /** Sessions appear at the commit, not at their time stamp, and clocks of nodes differ: look that far back each time. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    @Inject
    SessionRepository repository;

    @Inject
    ThrottleRepository throttle;

    @Inject
    Event<SessionEnded> ended;

    @Inject
    AuthConfig config;

    @Inject
    Clock clock;

    @Resource
    ManagedScheduledExecutorService executor;

    private final Map<UUID, Instant> known = new ConcurrentHashMap<>();
    private @Nullable Future<?> polling;
    private volatile boolean failing;
    private volatile Instant sweptAt = Instant.EPOCH;

    void atStart(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        repository
                .endedSince(clock.instant().minus(relevant()))
                .forEach(session -> known.put(session.id(), session.at()));
        polling = executor.scheduleWithFixedDelay(this::pollOrReport, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        if (polling != null) {
            polling.cancel(false);
        }
    }

    @Override
    public boolean isOpen(UUID sessionId) {
        return !known.containsKey(sessionId);
    }

    /** What this node ends counts here at once. */
    void onEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded event) {
        known.putIfAbsent(event.sessionId(), clock.instant());
    }

    private void pollOrReport() {
        try {
            poll();
            failing = false;
        } catch (RuntimeException e) {
            // The next poll makes good for it; a thrown exception would end the schedule.
            if (!failing) {
                LOG.log(Level.WARNING, "Cannot ask for ended sessions; trying on", e);
            }
            failing = true;
        }
    }

    /** Learns of sessions that other nodes ended, and forgets those whose tokens have run out. */
    void poll() {
        var now = clock.instant();
        for (var session : repository.endedSince(now.minus(OVERLAP))) {
            if (known.putIfAbsent(session.id(), session.at()) == null) {
                ended.fire(new SessionEnded(session.id()));
            }
        }
        known.values().removeIf(now.minus(relevant())::isAfter);
        if (sweptAt.plus(SWEEP_EVERY).isBefore(now)) {
            sweptAt = now;
            repository.sweep(now.minus(relevant()));
            throttle.sweep(now);
        }
    }

    private Duration relevant() {
        return config.accessTtl().plus(OVERLAP);
    }
}
