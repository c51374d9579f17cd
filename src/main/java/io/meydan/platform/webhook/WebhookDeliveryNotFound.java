package io.meydan.platform.webhook;

import io.meydan.platform.web.NotFound;

/** The log of the endpoint has no such delivery, or it is under way at this moment. */
final class WebhookDeliveryNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    WebhookDeliveryNotFound() {
        super("There is no such delivery, or it is being sent at this moment.");
    }
}
