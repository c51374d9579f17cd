package io.meydan.auth.mail;

import io.meydan.platform.web.Forbidden;

/** Unknown, used, too old, replaced by a newer one, for something else: the answer is the same. */
public final class InvalidLink extends Forbidden {

    private static final long serialVersionUID = 1L;

    public InvalidLink() {
        super("This link is not good any more. Each works once and for a limited time; ask for a new one.");
    }
}
