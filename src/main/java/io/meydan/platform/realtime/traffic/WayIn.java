package io.meydan.platform.realtime.traffic;

import java.util.Locale;

/** How a client comes in. */
public enum WayIn {
    WS,
    SOCKETIO,
    EVENTS;

    /** The name in metrics and in the list of connections. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
