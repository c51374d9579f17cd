package io.meydan.account;

import io.meydan.platform.web.NotFound;

/** Nobody is called so. */
public final class AccountNotFound extends NotFound {

    private static final long serialVersionUID = 1L;

    public AccountNotFound() {
        super("There is no such person here.");
    }
}
