package io.meydan.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;

/** Seals what must be read again and never lie open in the database, under MEYDAN_SECRET; each purpose has a key of its own. */
@ApplicationScoped
public class Seals {

    @Inject
    SigningKeys keys;

    /** Seals for one owner: nobody can put it in another's place. */
    public String seal(String purpose, String owner, byte[] plain) {
        return of(purpose).seal(plain, owner);
    }

    /** Opens what was sealed. @throws IllegalStateException if it was sealed with another secret, for another owner, or was changed */
    public byte[] open(String purpose, String owner, String sealed) {
        try {
            return of(purpose).open(sealed, owner);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "What was sealed (" + purpose + ") for " + owner
                            + " cannot be opened with the MEYDAN_SECRET of this node",
                    e);
        }
    }

    private KeySeal of(String purpose) {
        return new KeySeal(keys.secret(), "meydan " + purpose);
    }
}
