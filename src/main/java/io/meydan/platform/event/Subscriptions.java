package io.meydan.platform.event;

import io.meydan.platform.event.Backlog.Standing;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What administrators see of the durable subscribers and do about them. Every deed is in the log with who did it, done or not. */
@ApplicationScoped
class Subscriptions {

    private static final Logger LOG = System.getLogger(Subscriptions.class.getName());

    @Inject
    Backlog backlog;

    @Inject
    Replays replays;

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
                standing.movedAt());
    }

    Page<ParkedEvent> parked(String name, @Nullable String cursor, int limit) {
        return replays.parked(name, cursor, limit);
    }

    int replay(Caller admin, String name, UUID id) {
        return logged(admin, "replays parked event " + id, name, () -> replays.replay(name, id));
    }

    int replayAll(Caller admin, String name) {
        return logged(admin, "replays all parked events", name, () -> replays.replayAll(name));
    }

    void drop(Caller admin, String name, UUID id) {
        logged(admin, "drops parked event " + id, name, () -> {
            replays.drop(name, id);
            return 1;
        });
    }

    long rewind(Caller admin, String name, Instant from) {
        return logged(admin, "replays everything from " + from + " on", name, () -> replays.rewind(name, from));
    }

    private static <T> T logged(Caller admin, String deed, String name, Supplier<T> work) {
        try {
            var result = work.get();
            tell(admin, deed, name, "done (" + result + ")");
            return result;
        } catch (RuntimeException e) {
            tell(admin, deed, name, "refused");
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
