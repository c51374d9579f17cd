package io.meydan.platform.realtime.socketio;

import org.jspecify.annotations.Nullable;

/** A client may not enter a namespace; it is told why, and may ask for another one. */
public final class ConnectRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final @Nullable String data;

    /**
     * @param message what the client's developer reads
     * @param data JSON text that says more; null for none
     */
    public ConnectRefused(String message, @Nullable String data) {
        super(message);
        this.data = data;
    }

    String json() {
        return "{\"message\":" + PacketWriter.quoted(String.valueOf(getMessage()))
                + (data == null ? "" : ",\"data\":" + data) + "}";
    }
}
