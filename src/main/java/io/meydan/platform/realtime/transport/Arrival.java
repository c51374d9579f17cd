package io.meydan.platform.realtime.transport;

import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What the handshake hands to the socket it becomes; each way in adds what it asks of a client. It travels as the principal of the request: the one thing that the container carries over
 * without mixing up two that arrive together.
 */
public abstract class Arrival implements Principal {

    private @Nullable Runnable onTooLarge;
    private @Nullable AttachedLine attached;
    private @Nullable DetachedLine detached;
    private boolean tooLarge;

    /** The client has begun a frame above the limit, perhaps before there is a session. */
    final void tooLarge() {
        Runnable listener;
        synchronized (this) {
            tooLarge = true;
            listener = onTooLarge;
        }
        if (listener != null) {
            listener.run();
        }
    }

    public final void onTooLarge(Runnable listener) {
        boolean now;
        synchronized (this) {
            onTooLarge = listener;
            now = tooLarge;
        }
        if (now) {
            listener.run();
        }
    }

    /** The handshake is through: from now on the line can be ended. */
    final synchronized void stands(AttachedLine line) {
        attached = line;
    }

    /** Its line leaves HTTP. */
    final synchronized void leavesBy(DetachedLine left) {
        detached = left;
    }

    /** The line that has left HTTP; null if it is the container's. */
    final synchronized @Nullable DetachedLine detached() {
        return detached;
    }

    /** The line that stays with the container; null if there is none yet. */
    final synchronized @Nullable AttachedLine attached() {
        return attached;
    }

    @Override
    public final String getName() {
        return "handshake";
    }
}
