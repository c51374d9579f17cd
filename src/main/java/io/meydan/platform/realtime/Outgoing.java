package io.meydan.platform.realtime;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event on its way to the listeners of this node. It is encoded once per protocol, however many listeners there are. */
public final class Outgoing {

    /** In place of a number: the event may be lost and is never replayed. */
    static final long EPHEMERAL = 0;

    private static final String RESYNC = "resync";

    /** What a protocol made of it; a link in a list that has one per protocol in use. */
    private static final class Encoded {

        final Encoding encoding;
        final byte[] bytes;
        final @Nullable Encoded next;

        Encoded(Encoding encoding, byte[] bytes, @Nullable Encoded next) {
            this.encoding = encoding;
            this.bytes = bytes;
            this.next = next;
        }
    }

    private final Topic topic;
    private final long seq;
    private final long reaches;
    private final String event;
    private final String data;
    private final @Nullable UUID evicts;
    private final @Nullable String exceptSession;
    private volatile @Nullable Encoded encoded;

    private final long bornNanos = System.nanoTime();

    private Outgoing(
            Topic topic,
            long seq,
            long reaches,
            String event,
            String data,
            @Nullable UUID evicts,
            @Nullable String exceptSession) {
        this.topic = topic;
        this.seq = seq;
        this.reaches = reaches;
        this.event = event;
        this.data = data;
        this.evicts = evicts;
        this.exceptSession = exceptSession;
    }

    /** An event of a topic's log. */
    public static Outgoing of(LoggedEvent logged) {
        return new Outgoing(
                logged.topic(), logged.seq(), logged.seq(), logged.event(), logged.data(), logged.evicts(), null);
    }

    /** An event that may be lost, for all listeners but one session. */
    public static Outgoing ephemeral(Topic topic, String event, String data, @Nullable String exceptSession) {
        return new Outgoing(topic, EPHEMERAL, EPHEMERAL, event, data, null, exceptSession);
    }

    /** Tells the listeners of a topic that the log cannot bring them up to date. */
    public static Outgoing resync(Topic topic, long lastSeq) {
        var data = "{\"topic\":\"" + topic.name() + "\",\"lastSeq\":" + lastSeq + "}";
        return new Outgoing(topic, EPHEMERAL, lastSeq, RESYNC, data, null, null);
    }

    public Topic topic() {
        return topic;
    }

    public boolean isDurable() {
        return seq != EPHEMERAL;
    }

    /** Whether a mailbox that is nearly full may leave it out. */
    public boolean mayBeDropped() {
        return !isDurable() && !event.equals(RESYNC);
    }

    /** Up to where a client that has it needs nothing more of the log; 0 for an ephemeral event. */
    public long reaches() {
        return reaches;
    }

    /** The number in the topic, 1 or more; 0 for an ephemeral event. */
    public long seq() {
        return seq;
    }

    public String event() {
        return event;
    }

    /** Since when this node has it, by {@link System#nanoTime}: since the commit, or since it came from another node. */
    public long bornNanos() {
        return bornNanos;
    }

    /** The JSON text of its data. */
    public String data() {
        return data;
    }

    @Nullable
    UUID evicts() {
        return evicts;
    }

    @Nullable
    String exceptSession() {
        return exceptSession;
    }

    /** The bytes for a protocol: one shared array, not to be changed. */
    public byte[] encoded(Encoding encoding) {
        for (var known = encoded; known != null; known = known.next) {
            if (known.encoding == encoding) {
                return known.bytes;
            }
        }
        var made = new Encoded(encoding, encoding.encode(this), encoded);
        // Two threads may both encode; then one result is forgotten, and both are right.
        encoded = made;
        return made.bytes;
    }

    @Override
    public String toString() {
        return topic + (isDurable() ? "#" + seq : "") + " " + event;
    }
}
