package io.meydan.platform.webhook;

import io.meydan.platform.web.NotFound;

/** There is no such endpoint. */
final class WebhookNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    WebhookNotFound() {
        super("There is no such webhook.");
    }
}
