package io.meydan.account;

import io.meydan.platform.web.Forbidden;

/** A profile belongs to its person. */
public final class NotYourAccount extends Forbidden {

    private static final long serialVersionUID = 1L;

    public NotYourAccount() {
        super("You can change your own profile only.");
    }
}
