package io.meydan.platform.ops;

import io.meydan.platform.persistence.StorageFailed;
import io.meydan.platform.webhook.WebhookStats;
import io.meydan.platform.webhook.WebhookStats.Outcome;
import io.meydan.platform.webhook.WebhookStats.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;

/** What is told to endpoints of others: attempts of this node, and how deliveries and endpoints stand, which is the same on all. */
@ApplicationScoped
class WebhookGauges {

    private static final Logger LOG = System.getLogger(WebhookGauges.class.getName());

    @Inject
    Meters meters;

    @Inject
    WebhookStats stats;

    private volatile Standing standing = new Standing(0, 0, 0, 0);

    void register() {
        meters.histogram("webhook_attempt_seconds", "Attempts to deliver to endpoints", stats.took());
        meters.gauge("webhook_waiting", "Deliveries to be sent, at most 10000", () -> standing.waiting());
        meters.gauge("webhook_held", "Deliveries of endpoints that are off, at most 10000", () -> standing.held());
        meters.gauge("webhook_endpoints_failing", "Endpoints where nothing works now", () -> standing.failing());
        meters.gauge("webhook_endpoints_off", "Endpoints that are switched off", () -> standing.off());
    }

    /** What this node counts itself. */
    void take() {
        for (var outcome : Outcome.values()) {
            meters.total(
                    "webhook_attempts",
                    "Attempts to deliver to endpoints, by outcome",
                    Map.of("outcome", outcome.name().toLowerCase(Locale.ROOT)),
                    stats.attempts(outcome));
        }
    }

    /** The database may go between the look at it and this; the other figures are wanted all the more then. */
    void takeStanding() {
        try {
            standing = stats.standing();
        } catch (StorageFailed e) {
            LOG.log(Level.DEBUG, "How webhooks stand is not known now: {0}", e.getMessage());
        }
    }
}
