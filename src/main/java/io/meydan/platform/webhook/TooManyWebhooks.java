package io.meydan.platform.webhook;

import io.meydan.platform.web.Conflict;

/** Every endpoint costs each event a look. */
final class TooManyWebhooks extends Conflict {

    private static final long serialVersionUID = 1L;

    TooManyWebhooks(int most) {
        super("There are " + most + " webhooks already.");
    }
}
