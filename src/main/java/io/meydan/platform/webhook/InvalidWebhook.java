package io.meydan.platform.webhook;

import io.meydan.platform.web.InvalidInput;

/** An address that we do not talk to, or a pattern that is none. */
final class InvalidWebhook extends InvalidInput {

    private static final long serialVersionUID = 1L;

    InvalidWebhook(String detail) {
        super(detail);
    }
}
