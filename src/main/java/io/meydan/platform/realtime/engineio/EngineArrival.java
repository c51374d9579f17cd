package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.transport.Arrival;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** A WebSocket on its way in. Who it is, is the application's question, and is asked later. */
final class EngineArrival extends Arrival {

    private final @Nullable String sid;
    private final @Nullable URI owner;
    private final String address;
    private final boolean hearsCloseFrames;

    /**
     * A WebSocket.
     *
     * @param sid the session that it wants to become the way of; null for a new one
     * @param owner address and query at the node that has the session; null if it is this one
     * @param address where the client comes from
     * @param hearsCloseFrames whether its line may end by one
     */
    EngineArrival(@Nullable String sid, @Nullable URI owner, String address, boolean hearsCloseFrames) {
        this.sid = sid;
        this.owner = owner;
        this.address = address;
        this.hearsCloseFrames = hearsCloseFrames;
    }

    @Nullable
    String sid() {
        return sid;
    }

    String address() {
        return address;
    }

    boolean hearsCloseFrames() {
        return hearsCloseFrames;
    }

    @Nullable
    URI owner() {
        return owner;
    }
}
