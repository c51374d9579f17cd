package io.meydan.platform.webhook;

import io.meydan.platform.webhook.DeliveryRepository.Claimed;
import io.meydan.platform.webhook.WebhookRepository.Webhook;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Knows how a delivery is sent, and what follows from how it went. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = System.getLogger(Courier.class.getName());

    /** About 28 hours in all, as Standard Webhooks suggests: long enough for a night without anybody to repair it. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(10));

    private static final int GONE = 410;

    /** Of one endpoint, on all nodes. */
    private static final int AT_ONCE = 4;

    /** What is left of a claim when an attempt took as long as it may. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    @Inject
    WebhookRepository webhooks;

    @Inject
    DeliveryRepository deliveries;

    @Inject
    WebhookConfig config;

    @Inject
    Clock clock;

    private SecretSeal seal = new SecretSeal("");

    @PostConstruct
    void prepare() {
        seal = new SecretSeal(config.secret.orElse(""));
    }

    String sealed(String secret, UUID webhook) {
        return seal.seal(secret, webhook);
    }

    @Transactional
    public List<Claimed> claim(int limit) {
        return deliveries.claim(limit, AT_ONCE, config.timeout.plus(MARGIN));
    }

    @Transactional
    public Optional<Webhook> endpoint(Claimed claimed) {
        return webhooks.find(claimed.webhookId());
    }

    Post post(Webhook webhook) {
        return new Post(URI.create(webhook.url()), config.allowLoopback, config.timeout, (SSLSocketFactory)
                SSLSocketFactory.getDefault());
    }

    /** The headers of an attempt, signed with all secrets that hold now. */
    Map<String, String> headers(Webhook webhook, Claimed claimed) {
        var now = clock.instant();
        var secrets = new ArrayList<String>();
        secrets.add(seal.open(webhook.secret(), webhook.id()));
        if (webhook.formerSecret() != null
                && webhook.formerUntil() != null
                && webhook.formerUntil().isAfter(now)) {
            secrets.add(seal.open(webhook.formerSecret(), webhook.id()));
        }
        var id = claimed.eventId().toString();
        var headers = new LinkedHashMap<String, String>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
        headers.put("webhook-signature", Signature.of(secrets, id, now.getEpochSecond(), claimed.body()));
        return headers;
    }

    @Transactional
    public void answered(Claimed claimed, Post.Answer answer, long millis) {
        if (answer.isSuccess()) {
            deliveries.tried(claimed, true, answer.status(), millis, answer.excerpt(), null);
            webhooks.succeeded(claimed.webhookId());
            return;
        }
        failed(claimed, answer.status(), answer.excerpt(), millis);
        if (answer.status() == GONE) {
            disable(claimed, "The endpoint says that it is gone (410)");
        }
    }

    @Transactional
    public void failed(Claimed claimed, Throwable fault, long millis) {
        failed(claimed, null, String.valueOf(fault.getMessage()).replaceAll("\\p{C}", "?"), millis);
    }

    private void failed(Claimed claimed, @Nullable Integer status, String response, long millis) {
        var next = claimed.attempts() > PAUSES.size() ? null : jittered(PAUSES.get(claimed.attempts() - 1));
        if (!deliveries.tried(claimed, false, status, millis, response, next)) {
            return;
        }
        var now = clock.instant();
        var since = webhooks.failed(claimed.webhookId(), now).orElse(now);
        if (since.isBefore(now.minus(config.giveUpAfter))) {
            disable(claimed, "No attempt has succeeded since " + since);
        }
    }

    private void disable(Claimed claimed, String reason) {
        if (webhooks.disable(claimed.webhookId(), reason)) {
            LOG.log(Level.WARNING, "Webhook {0} is switched off: {1}", claimed.webhookId(), reason);
        }
    }

    /** Up to a tenth more, so that what failed together does not come back together. */
    private static Duration jittered(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 10 + 1));
    }

    @Transactional
    public int prune() {
        return deliveries.prune(clock.instant().minus(config.logRetention));
    }
}
