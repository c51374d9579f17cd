package io.meydan.platform.event;

import io.meydan.platform.audit.Deed;
import io.meydan.platform.event.Backlog.Standing;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What administrators see of the durable subscribers and do about them. Every deed is in the log with who did it, done or not. */
@ApplicationScoped
@Transactional
class Subscriptions {

    private static final Logger LOG = System.getLogger(Subscriptions.class.getName());

    @Inject
    Backlog backlog;

    @Inject
    Replays replays;

    @Inject
    Event<Deed> audit;

    List<SubscriptionView> all() {
        return backlog.standings().stream().map(Subscriptions::view).toList();
    }

    private static SubscriptionView view(Standing standing) {
        return new SubscriptionView(
                standing.name(),
                standing.pattern(),
                standing.lag(),
                standing.age().toMillis() / 1e3,
                standing.retrying(),
                standing.waiting(),
                standing.parked(),
                standing.lastError(),
                standing.movedAt(),
                standing.servedAt(),
                standing.served());
    }

    Page<ParkedEvent> parked(String name, @Nullable String cursor, int limit) {
        return replays.parked(name, cursor, limit);
    }

    int replay(Caller admin, String name, UUID id) {
        return logged(admin, "event-replayed", name, id.toString(), () -> replays.replay(name, id));
    }

    int replayAll(Caller admin, String name) {
        return logged(admin, "events-replayed", name, "all", () -> replays.replayAll(name));
    }

    void drop(Caller admin, String name, UUID id) {
        logged(admin, "event-dropped", name, id.toString(), () -> {
            replays.drop(name, id);
            return 1;
        });
    }

    long forget(Caller admin, String name) {
        return logged(admin, "forgotten", name, "all", () -> replays.forget(name));
    }

    long rewind(Caller admin, String name, Instant from) {
        return logged(admin, "rewound", name, from.toString(), () -> replays.rewind(name, from));
    }

    private <T> T logged(Caller admin, String deed, String name, String which, Supplier<T> work) {
        try {
            var result = work.get();
            audit.fire(Deed.of(admin.id(), "subscription." + deed, "subscription", name)
                    .with("which", which));
            tell(admin, deed + " " + which, name, "done (" + result + ")");
            return result;
        } catch (RuntimeException e) {
            tell(admin, deed + " " + which, name, "refused");
            throw e;
        }
    }

    private static void tell(Caller admin, String deed, String name, String outcome) {
        var subscription = name.replaceAll("\\p{C}", "?");
        LOG.log(
                Level.INFO,
                "Administrator {0} ({1}) {2} of subscription {3}: {4}",
                admin.handle(),
                admin.id(),
                deed,
                subscription.substring(0, Math.min(subscription.length(), 200)),
                outcome);
    }
}
