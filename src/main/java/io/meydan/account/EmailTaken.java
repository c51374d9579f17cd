package io.meydan.account;

import io.meydan.platform.web.Conflict;

/** One e-mail address, one account. */
public final class EmailTaken extends Conflict {

    private static final long serialVersionUID = 1L;

    public EmailTaken() {
        super("There is an account with this e-mail address already. Sign in, or use another one.");
    }
}
