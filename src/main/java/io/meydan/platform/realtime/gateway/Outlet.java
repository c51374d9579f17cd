package io.meydan.platform.realtime.gateway;

import java.util.concurrent.atomic.AtomicBoolean;

/** A mailbox and the thread that empties it: what one line to a client needs to be written to by many. */
public final class Outlet {

    private final Mailbox mailbox;
    private final Flusher flusher;
    private final GatewayCounters counters;
    private final AtomicBoolean flushAsked = new AtomicBoolean();

    Outlet(Mailbox mailbox, Flusher flusher, GatewayCounters counters) {
        this.mailbox = mailbox;
        this.flusher = flusher;
        this.counters = counters;
    }

    public Mailbox mailbox() {
        return mailbox;
    }

    /**
     * Puts a unit into the mailbox, to be written soon.
     *
     * @param frames one frame as it goes over the wire, or several that must not be torn apart
     */
    public Mailbox.Offer put(byte[] frames, boolean mayBeDropped) {
        return put(frames, mayBeDropped, Mailbox.NEVER);
    }

    /** The same for an event, whose way through the node is measured. */
    Mailbox.Offer put(byte[] frames, boolean mayBeDropped, long bornNanos) {
        var offer = mailbox.offer(frames, mayBeDropped, bornNanos);
        switch (offer) {
            case TAKEN -> {
                counters.framesOut.increment();
                counters.bytesOut.add(frames.length);
                askForFlush();
            }
            case DROPPED -> counters.dropped.increment();
            case FULL -> counters.slowCuts.increment();
            case CLOSED -> {}
        }
        return offer;
    }

    private void askForFlush() {
        if (flushAsked.compareAndSet(false, true)) {
            flusher.enqueue(this);
        }
    }

    void flushNow() {
        flushAsked.set(false);
        mailbox.flush();
    }

    /** The line is gone: counts how full it ever was, and writes nothing any more. */
    public void die() {
        counters.highWater.accumulate(mailbox.highWater());
        mailbox.die();
    }
}
