package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import org.jspecify.annotations.Nullable;

/** A session whose events leave a trail, where trails are wanted. */
public abstract class TrailedSession implements Recoverable {

    private final Recoveries recoveries;
    private final @Nullable Trail trail;

    protected TrailedSession(Recoveries recoveries, @Nullable Trail trail) {
        this.recoveries = recoveries;
        this.trail = trail;
    }

    @Override
    public final @Nullable Trail trail() {
        return trail;
    }

    /**
     * Puts an event into the mailbox.
     *
     * @param offset where the client stands then; null for an event that does not change that
     * @return false if nothing more will ever be taken
     */
    protected abstract boolean put(Outgoing event, @Nullable String offset);

    @Override
    public final boolean offer(Outgoing event) {
        if (trail == null) {
            return put(event, null);
        }
        boolean taken;
        synchronized (trail) {
            taken = trail.holds(event) || leave(trail, event);
        }
        if (trail.wantsToBeSaved()) {
            recoveries.saveSoon(this);
        }
        return taken;
    }

    private boolean leave(Trail from, Outgoing event) {
        return put(event, event.reaches() == 0 ? null : from.passed(event));
    }

    /** Sends what was held back while it was seen whether it is all there. */
    public final void release() {
        if (trail != null) {
            synchronized (trail) {
                trail.release().forEach(event -> leave(trail, event));
            }
        }
    }

    @Override
    public final void evicted(Topic topic) {
        // The event that says so is in the mailbox already.
        if (trail != null) {
            trail.shutOut(topic);
            recoveries.saveSoon(this);
        }
    }

    /** It hears a topic from this number on; before any event of it is offered. */
    public final void begins(Topic topic, long after) {
        if (trail != null) {
            trail.begins(topic, after);
        }
    }

    /** It hears a topic no longer, because the client wants it so. */
    public final void ceases(Topic topic) {
        if (trail != null) {
            trail.ends(topic);
        }
    }

    @Override
    public final void shownAs(String status) {
        if (trail != null) {
            trail.shownAs(status);
            recoveries.save(this);
        }
    }

    @Override
    public void standsAt(String offset) {
        // Not every protocol has a word for it.
    }
}
