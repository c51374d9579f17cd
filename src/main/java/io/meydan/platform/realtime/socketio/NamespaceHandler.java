package io.meydan.platform.realtime.socketio;

import org.jspecify.annotations.Nullable;

/** Who may enter a namespace, and what becomes of them. */
public interface NamespaceHandler {

    /**
     * A client wants to come in. Runs on the client's own line, where the database may be asked; what the client sends meanwhile waits.
     *
     * @param auth the JSON text of the object it brought; null if it brought none
     * @return hears the client from now on
     * @throws ConnectRefused if it may not; the connection stays, and the client may try again
     */
    SocketHandler connect(Socket socket, @Nullable String auth) throws ConnectRefused;
}
