package io.meydan.platform.mail;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Writes the letters of one kind. An implementation is a CDI bean of the feature that has something to say. */
public interface LetterWriter {

    /** A name that never changes once released, such as {@code auth.reset-password}: orders are stored under it. */
    String kind();

    /**
     * Writes the letter at the moment it is sent; again for each try. Outside any transaction: what the letter promises, such as a link, is stored
     * when this returns.
     *
     * @param about what the order named
     * @param details what the order added
     * @return empty if there is nothing to say any more: used, too old, or whom it concerned is gone
     */
    Optional<Letter> write(UUID about, Map<String, String> details);
}
