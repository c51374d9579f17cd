package io.meydan.platform.ops;

import io.meydan.platform.event.Backlog;
import io.meydan.platform.event.Backlog.Standing;
import io.meydan.platform.persistence.StorageFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * How durable subscribers stand, by {@code subscription}. What was given to them is counted on each node; how far they are behind and what is
 * aside is the same on all, because it is in the database.
 */
@ApplicationScoped
class EventGauges {

    private static final Logger LOG = System.getLogger(EventGauges.class.getName());

    @Inject
    Meters meters;

    @Inject
    Backlog backlog;

    @Inject
    Clock clock;

    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    /** The database may go between the look at it and this; the other figures are wanted all the more then. */
    void take() {
        try {
            var all = backlog.standings();
            standings.keySet().retainAll(all.stream().map(Standing::name).toList());
            all.forEach(this::tell);
        } catch (StorageFailed e) {
            LOG.log(Level.DEBUG, "The backlog is not known now: {0}", e.getMessage());
        }
    }

    private void tell(Standing now) {
        var by = Map.of("subscription", now.name());
        standings.put(now.name(), now);
        if (registered.add(now.name())) {
            register(now.name(), by);
        }
        meters.total("event_delivered", "Events given to a subscriber and stored", by, now.delivered());
        meters.total("event_failed", "Attempts to give an event that failed", by, now.failures());
    }

    private void register(String name, Map<String, String> by) {
        gauge(
                "event_backlog_seconds",
                "Age of the oldest event that a subscription has not had yet",
                name,
                by,
                s -> s.age().toMillis() / 1e3);
        gauge("event_lag", "Events a subscription has not had yet, at most 10000", name, by, Standing::lag);
        gauge("event_retrying", "Events that failed and come again", name, by, Standing::retrying);
        gauge("event_waiting", "Events behind one of their key that failed", name, by, Standing::waiting);
        gauge(
                "event_unserved_seconds",
                "Since when no node has had the subscriber; 0 while one has it",
                name,
                by,
                s -> s.served()
                        ? 0
                        : Math.max(
                                0,
                                Duration.between(s.servedAt(), clock.instant()).toSeconds()));
        gauge("event_parked", "Events given up until somebody replays or drops them", name, by, Standing::parked);
    }

    private void gauge(
            String meter, String help, String name, Map<String, String> by, ToDoubleFunction<Standing> figure) {
        meters.gauge(meter, help, by, () -> {
            var standing = standings.get(name);
            return standing == null ? 0 : figure.applyAsDouble(standing);
        });
    }
}
