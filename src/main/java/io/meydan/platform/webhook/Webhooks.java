package io.meydan.platform.webhook;

import io.meydan.platform.Ids;
import io.meydan.platform.audit.Deed;
import io.meydan.platform.event.EventPattern;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Cursor;
import io.meydan.platform.web.InvalidCursor;
import io.meydan.platform.web.Page;
import io.meydan.platform.webhook.WebhookRepository.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What administrators do about endpoints. Every deed is in the log with who did it. */
@ApplicationScoped
@Transactional
class Webhooks {

    private static final Logger LOG = System.getLogger(Webhooks.class.getName());

    static final int MOST = 100;

    @Inject
    WebhookRepository webhooks;

    @Inject
    DeliveryRepository deliveries;

    @Inject
    Courier courier;

    @Inject
    WebhookConfig config;

    @Inject
    Event<Deed> audit;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    public List<WebhookView> all() {
        return webhooks.all().stream().map(w -> WebhookView.of(w, null)).toList();
    }

    public WebhookView webhook(UUID id) {
        return WebhookView.of(webhooks.find(id).orElseThrow(WebhookNotFound::new), null);
    }

    /** Registers an endpoint. The answer alone has its secret. */
    public WebhookView add(Caller admin, String url, @Nullable String description, List<String> patterns) {
        requireUrl(url);
        requirePatterns(patterns);
        if (webhooks.all().size() >= MOST) {
            throw new TooManyWebhooks(MOST);
        }
        var id = ids.next();
        var secret = Signature.newSecret();
        var sealed = courier.sealed(secret, id);
        var webhook = new Webhook(
                id, url, description, List.copyOf(patterns), sealed, null, null, true, null, null, clock.instant());
        webhooks.add(webhook, admin.id());
        tell(admin, "registered", id);
        return WebhookView.of(webhook, secret);
    }

    public WebhookView change(
            Caller admin,
            UUID id,
            @Nullable String url,
            @Nullable String description,
            @Nullable List<String> patterns,
            @Nullable Boolean enabled) {
        if (url != null) {
            requireUrl(url);
        }
        if (patterns != null) {
            requirePatterns(patterns);
        }
        if (webhooks.change(id, url, description, patterns, enabled) == 0) {
            throw new WebhookNotFound();
        }
        tell(admin, "changed", id);
        return webhook(id);
    }

    /** Its log goes with it. */
    public void remove(Caller admin, UUID id) {
        if (webhooks.remove(id) == 0) {
            throw new WebhookNotFound();
        }
        tell(admin, "removed", id);
    }

    /** Gives it a new secret; the former one signs beside it for a while, so that the endpoint can change in its own time. */
    public WebhookView rotate(Caller admin, UUID id) {
        var secret = Signature.newSecret();
        var until = clock.instant().plus(config.secretOverlap);
        if (webhooks.rotate(id, courier.sealed(secret, id), until) == 0) {
            throw new WebhookNotFound();
        }
        tell(admin, "secret-rotated", id);
        return WebhookView.of(webhooks.find(id).orElseThrow(WebhookNotFound::new), secret);
    }

    /** The newest first. */
    public Page<DeliveryView> log(UUID id, @Nullable String cursor, int limit) {
        if (webhooks.find(id).isEmpty()) {
            throw new WebhookNotFound();
        }
        var list = "deliveries:" + id;
        var before = Cursor.parse(cursor, list, 2);
        var rows = deliveries.log(id, createdAt(before), before == null ? null : before.id(1), limit + 1);
        return Page.of(rows, limit, row -> Cursor.of(list, row.createdAt(), row.id()));
    }

    private static @Nullable Instant createdAt(@Nullable Cursor cursor) {
        try {
            return cursor == null ? null : Instant.parse(cursor.text(0));
        } catch (DateTimeParseException e) {
            throw new InvalidCursor();
        }
    }

    public DeliveryView again(Caller admin, UUID id, UUID delivery) {
        if (deliveries.again(id, delivery) == 0) {
            throw new WebhookDeliveryNotFound();
        }
        audit.fire(
                Deed.of(admin.id(), "webhook.delivery-repeated", "webhook", id).with("delivery", delivery.toString()));
        LOG.log(
                Level.INFO,
                "Administrator {0} ({1}) repeats delivery {2} to webhook {3}",
                admin.handle(),
                admin.id(),
                delivery,
                id);
        return deliveries.find(id, delivery).orElseThrow(WebhookDeliveryNotFound::new);
    }

    /** The name may mean something else when it is used; it is looked at again then. */
    private void requireUrl(String url) {
        try {
            var uri = new URI(url);
            var host = uri.getHost();
            if (host == null || uri.getUserInfo() != null || uri.getFragment() != null) {
                throw new InvalidWebhook("This is no address of an endpoint.");
            }
            var isSecure = "https".equals(uri.getScheme());
            if (!isSecure && !(config.allowLoopback && "http".equals(uri.getScheme()))) {
                throw new InvalidWebhook("The address of an endpoint begins with https://.");
            }
            SafeAddress.of(host.replaceAll("^\\[|]$", ""), config.allowLoopback);
        } catch (URISyntaxException e) {
            throw new InvalidWebhook("This is no address of an endpoint.");
        } catch (UnknownHostException e) {
            throw new InvalidWebhook("The host of the endpoint is not known, or its address is not a public one.");
        }
    }

    private static void requirePatterns(List<String> patterns) {
        for (var pattern : patterns) {
            if (!EventPattern.isWellFormed(pattern)) {
                throw new InvalidWebhook("An event is a type such as post.created or a pattern such as post.*.");
            }
        }
    }

    private void tell(Caller admin, String deed, UUID id) {
        audit.fire(Deed.of(admin.id(), "webhook." + deed, "webhook", id));
        LOG.log(Level.INFO, "Administrator {0} ({1}): webhook.{2} {3}", admin.handle(), admin.id(), deed, id);
    }
}
