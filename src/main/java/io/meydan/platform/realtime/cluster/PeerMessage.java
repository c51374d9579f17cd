package io.meydan.platform.realtime.cluster;

import java.util.UUID;

/**
 * What one node says to others: words with a blank between them, then the body as it is.
 *
 * @param from the process that says it
 * @param name how operators call that process; has no blank
 * @param service whom it is for; {@code -} for the nodes themselves
 * @param question which question is asked or answered; 0 where none is
 * @param body text, as the service understands it
 */
record PeerMessage(Kind kind, UUID from, String name, String service, long question, String body) {

    private static final int WORDS = 6;

    enum Kind {
        /** I am new here: who else is there? */
        HELLO,
        ALIVE,
        BYE,
        TELL,
        ASK,
        ANSWER,
        /** I have nothing to answer. */
        NOTHING
    }

    String text() {
        return kind + " " + from + ' ' + name + ' ' + service + ' ' + question + ' ' + body;
    }

    /** Reads what another node has sent. @throws IllegalArgumentException if it is none of it */
    static PeerMessage parse(String text) {
        var words = text.split(" ", WORDS);
        if (words.length != WORDS) {
            throw new IllegalArgumentException("A message of another node has " + words.length + " parts");
        }
        return new PeerMessage(
                Kind.valueOf(words[0]),
                UUID.fromString(words[1]),
                words[2],
                words[3],
                Long.parseLong(words[4]),
                words[5]);
    }
}
