package io.meydan.platform.mail;

import jakarta.mail.MessagingException;

/** Carries letters away. */
interface Post {

    /**
     * Returns when somebody else answers for the letter.
     *
     * @param id the same at each try
     * @throws MessagingException if it did not leave
     */
    void send(String id, Letter letter) throws MessagingException;
}
