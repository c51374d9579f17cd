package io.meydan.auth;

import java.util.Optional;
import java.util.UUID;

/** What is asked for beside the password. A part of its own implements it. */
public interface SecondFactor {

    /**
     * What whoever has shown the password must answer before a session begins; empty if the password is enough for this account.
     *
     * @param passwordMark to be given back at {@link Sessions#open(UUID, String, Device)}
     */
    Optional<String> challenge(UUID account, String passwordMark, Device device);
}
