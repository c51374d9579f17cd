package io.meydan.platform.realtime;

import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A session as the hub sees it: a mailbox. Identity counts, so implementations keep {@link Object#equals}. The methods are called from several
 * threads (one at a time for one topic), must not block, and may call the hub.
 */
public interface Listener {

    String sessionId();

    UUID userId();

    /** Whether a client is behind it, not this node itself. */
    default boolean isClient() {
        return true;
    }

    /** Puts an event into the mailbox. @return false when the session is closed, and nothing more will ever be taken */
    boolean offer(Outgoing event);

    /** Tells the session that it no longer hears a topic because its user lost the right to; the event that says so was offered before. */
    void evicted(Topic topic);

    /** Completes when the mailbox is empty enough to take more of the log; also when the session is closed. */
    CompletionStage<Void> drained();
}
