package io.meydan.platform.webhook;

import io.meydan.platform.webhook.WebhookRepository.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that is told of events.
 *
 * @param disabledReason why it was switched off, if no person did it
 * @param failingSince since when no attempt has succeeded
 * @param secret what its signatures are made with; shown when it is made, and never again
 */
public record WebhookView(
        UUID id,
        String url,
        @Nullable String description,
        List<String> events,
        boolean enabled,
        @Nullable String disabledReason,
        @Nullable Instant failingSince,
        Instant createdAt,
        @Nullable String secret) {

    static WebhookView of(Webhook webhook, @Nullable String secret) {
        return new WebhookView(
                webhook.id(),
                webhook.url(),
                webhook.description(),
                webhook.patterns(),
                webhook.enabled(),
                webhook.disabledReason(),
                webhook.failingSince(),
                webhook.createdAt(),
                secret);
    }

    /** All of them; there are at most a hundred. */
    public record WebhookList(List<WebhookView> items) {}
}
