package io.meydan.platform.realtime;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event, or the reminder that there is one, on its way between nodes: words with a blank between them, then the event's data as it is. The
 * words are the sender's id, the topic, the number, the event's name, whom it shuts out, and the session that need not hear of it; {@code -}
 * stands for nothing.
 *
 * @param event null for a reminder that the topic's log reaches {@code seq}
 */
record Envelope(
        UUID origin, Topic topic, long seq, @Nullable Outgoing event) {

    private static final String NOTHING = "-";
    private static final int WORDS = 7;

    static String of(UUID origin, Outgoing event) {
        var evicts = event.evicts() == null ? NOTHING : event.evicts().toString();
        var except = event.exceptSession() == null ? NOTHING : event.exceptSession();
        return head(origin, event) + ' ' + event.event() + ' ' + evicts + ' ' + except + ' ' + event.data();
    }

    static String reminder(UUID origin, Outgoing event) {
        return head(origin, event) + " - - - -";
    }

    private static String head(UUID origin, Outgoing event) {
        return origin + " " + event.topic().name() + ' ' + event.seq();
    }

    /** Reads what another node has sent. @throws IllegalArgumentException if it is none of it */
    static Envelope parse(String text) {
        var words = text.split(" ", WORDS);
        if (words.length != WORDS) {
            throw new IllegalArgumentException("A message of another node has " + words.length + " parts");
        }
        var origin = UUID.fromString(words[0]);
        var topic = Topic.parse(words[1]);
        var seq = Long.parseLong(words[2]);
        return new Envelope(origin, topic, seq, NOTHING.equals(words[3]) ? null : event(topic, seq, words));
    }

    private static Outgoing event(Topic topic, long seq, String[] words) {
        var evicts = NOTHING.equals(words[4]) ? null : UUID.fromString(words[4]);
        var except = NOTHING.equals(words[5]) ? null : words[5];
        return seq == Outgoing.EPHEMERAL
                ? Outgoing.ephemeral(topic, words[3], words[6], except)
                : Outgoing.of(new LoggedEvent(topic, seq, words[3], words[6], evicts));
    }
}
