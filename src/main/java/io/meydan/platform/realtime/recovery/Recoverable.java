package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.ClientSession;
import io.meydan.platform.realtime.Listener;
import io.meydan.platform.realtime.Topic;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection whose client may come back to it. */
public interface Recoverable extends ClientSession, Listener {

    /** What it hears and how far; null where nothing outlives a connection. */
    @Nullable
    Trail trail();

    /** Another connection has taken this one over: it ends, and says so. */
    void replace();

    /** The client has to know where it stands from now on, though no event tells it. */
    void standsAt(String offset);

    /**
     * Hears these topics too, after the answer to the event that is being handled: what came after these numbers first.
     *
     * @param after what the client wants
     * @param promised what was promised to it before, as the record says: only that is told to whoever was shut out since
     * @return false if that is more than it may hear
     */
    boolean hearAll(Map<Topic, Long> after, Map<Topic, Long> promised);

    /** Tells this client alone. */
    void tell(String event, Map<String, ?> data);
}
