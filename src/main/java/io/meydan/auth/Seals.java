package io.meydan.auth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.Optional;

/** Seals what must be read again and never lie open in the database, under MEYDAN_SECRET; each purpose has a key of its own. */
@ApplicationScoped
public class Seals {

    @Inject
    SigningKeys keys;

    /** Seals for one owner: nobody can put it in another's place. */
    public String seal(String purpose, String owner, byte[] plain) {
        return of(purpose).seal(plain, owner);
    }

    /** Opens what was sealed. Empty if it was sealed with another secret, for another owner, or was changed. */
    public Optional<byte[]> open(String purpose, String owner, String sealed) {
        try {
            return Optional.of(of(purpose).open(sealed, owner));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private KeySeal of(String purpose) {
        return new KeySeal(keys.secret(), "meydan " + purpose);
    }
}
