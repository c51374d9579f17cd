package io.meydan.platform.realtime.socketio.cluster;

import io.meydan.platform.realtime.socketio.Socket;
import java.util.List;

/**
 * A client in a namespace, wherever it is connected.
 *
 * @param id a room of its own: who wants to speak to it alone names it
 * @param transport {@code polling} or {@code websocket}
 * @param rooms without its own
 * @param data JSON text of an object, as its server has put it
 */
public record SocketView(String id, String transport, List<String> rooms, String data) {

    static SocketView of(Socket socket) {
        return new SocketView(
                socket.id(),
                socket.connection().transport(),
                socket.rooms().stream().sorted().toList(),
                socket.data());
    }
}
