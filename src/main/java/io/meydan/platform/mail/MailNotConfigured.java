package io.meydan.platform.mail;

import io.meydan.platform.web.Conflict;

/** This installation sends no e-mail, so what needs it cannot be done. */
public final class MailNotConfigured extends Conflict {

    private static final long serialVersionUID = 1L;

    MailNotConfigured() {
        super("This installation sends no e-mail. Its administrators can help you.");
    }
}
