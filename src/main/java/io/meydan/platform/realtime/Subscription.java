package io.meydan.platform.realtime;

import io.meydan.platform.security.Caller;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Map;

/**
 * One listener in one topic. While it catches up it collects what happens meanwhile; then it is live. Everything but {@link #leave} and
 * {@link #isGone} belongs to the fan-out thread.
 */
final class Subscription {

    static final long UNKNOWN = -1;

    /** More than this while catching up, and it is read from the log instead, as fast as the listener reads: what is in here comes at once. */
    private static final int BUFFER_MAX = 250;

    private static final int BUFFER_MAX_CHARS = 128 * 1024;

    private static final Logger LOG = System.getLogger(Subscription.class.getName());

    private final Listener listener;
    private final Caller caller;
    private final Topic topic;
    private final Map<Topic, Subscription> siblings;

    private volatile boolean gone;

    private boolean live;
    private long position = UNKNOWN;
    private long bufferedFrom = UNKNOWN;
    private final ArrayDeque<Outgoing> buffer = new ArrayDeque<>(0);
    private int bufferedChars;

    /** @param siblings the subscriptions of the same listener, which this one takes itself out of when it is gone */
    Subscription(Listener listener, Caller caller, Topic topic, Map<Topic, Subscription> siblings) {
        this.listener = listener;
        this.caller = caller;
        this.topic = topic;
        this.siblings = siblings;
    }

    Listener listener() {
        return listener;
    }

    Caller caller() {
        return caller;
    }

    Topic topic() {
        return topic;
    }

    /** Ends it, from any thread: nothing more is offered. */
    void leave() {
        gone = true;
        siblings.remove(topic, this);
    }

    boolean isGone() {
        return gone;
    }

    boolean isLive() {
        return live;
    }

    /** From here on the buffer has everything. */
    void bufferFrom(long seq) {
        buffer.clear();
        bufferedChars = 0;
        bufferedFrom = seq;
    }

    boolean isBuffering() {
        return bufferedFrom != UNKNOWN;
    }

    /** Becomes live. @return false if the log must be read further first */
    boolean goLive(long caughtUpTo) {
        if (bufferedFrom > caughtUpTo) {
            return false;
        }
        live = true;
        position = caughtUpTo;
        buffer.forEach(this::take);
        buffer.clear();
        return true;
    }

    /** Takes a durable event, in the topic's order. @return false if the subscription is over */
    boolean take(Outgoing event) {
        if (gone) {
            return false;
        }
        if (!live) {
            collect(event);
            return true;
        }
        if (event.seq() <= position) {
            return true;
        }
        position = event.seq();
        return pass(event);
    }

    /** Takes an event without a number. @return false if the subscription is over */
    boolean takeEphemeral(Outgoing event) {
        return !gone && (!live || listener.sessionId().equals(event.exceptSession()) || offer(event));
    }

    /** Moves on to a number although what is before it cannot be had. @return false if the subscription is over */
    boolean skipTo(long seq, Outgoing resync) {
        if (gone) {
            return false;
        }
        if (!live) {
            bufferFrom(seq);
            return true;
        }
        if (position >= seq) {
            return true;
        }
        position = seq;
        return offer(resync);
    }

    /** Offers an event and ends the subscription where the event says so; from the fan-out thread, or from the catch-up before it is live. */
    boolean pass(Outgoing event) {
        if (!offer(event)) {
            return false;
        }
        var evicts = event.evicts();
        if (evicts != null && evicts.equals(listener.userId())) {
            evict();
            return false;
        }
        return true;
    }

    void evict() {
        if (!gone) {
            leave();
            listener.evicted(topic);
        }
    }

    private boolean offer(Outgoing event) {
        try {
            if (listener.offer(event)) {
                return true;
            }
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Session " + listener.sessionId() + " failed to take " + event, e);
        }
        leave();
        return false;
    }

    private void collect(Outgoing event) {
        bufferedChars += event.data().length();
        if (buffer.size() == BUFFER_MAX || bufferedChars > BUFFER_MAX_CHARS) {
            bufferFrom(event.seq());
        } else {
            buffer.add(event);
        }
    }
}
