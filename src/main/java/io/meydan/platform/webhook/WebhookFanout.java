package io.meydan.platform.webhook;

import io.meydan.platform.Ids;
import io.meydan.platform.event.Envelope;
import io.meydan.platform.event.Subscriber;
import io.meydan.platform.web.Json;
import io.meydan.platform.webhook.WebhookRepository.Webhook;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.List;

/** Makes a delivery of each event for each endpoint that wants it; a second time it makes none. */
@ApplicationScoped
class WebhookFanout implements Subscriber<Envelope> {

    private static final String KEY = WebhookFanout.class.getName();

    @Inject
    WebhookRepository webhooks;

    @Inject
    DeliveryRepository deliveries;

    @Inject
    Json json;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transactions;

    @Override
    public String name() {
        return "platform.webhook";
    }

    @Override
    public String eventType() {
        return "#";
    }

    @Override
    public Class<Envelope> eventClass() {
        return Envelope.class;
    }

    /** Who is told over the Internet does not notice a second, and a busy room would wake it for nobody. */
    @Override
    public boolean isUrgent() {
        return false;
    }

    @Override
    public boolean wants(String type) {
        return enabled().stream().anyMatch(webhook -> webhook.wants(type));
    }

    @Override
    public void on(Envelope event) {
        for (var webhook : enabled()) {
            // What was before it was asked for is not its business, also when everything is replayed.
            if (webhook.wants(event.type()) && !webhook.createdAt().isAfter(event.timestamp())) {
                deliveries.add(ids.next(), webhook.id(), event.id(), event.type(), json.write(event), clock.instant());
            }
        }
    }

    /** Asked once in a transaction, however many events share it; it began after they were stored, so no endpoint is missed. */
    @SuppressWarnings("unchecked")
    private List<Webhook> enabled() {
        var known = (List<Webhook>) transactions.getResource(KEY);
        if (known == null) {
            known = webhooks.enabled();
            transactions.putResource(KEY, known);
        }
        return known;
    }
}
