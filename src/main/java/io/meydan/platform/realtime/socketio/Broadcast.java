package io.meydan.platform.realtime.socketio;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Says something to many on this node at once; it is encoded once, however many they are. */
public final class Broadcast {

    private final Namespace namespace;
    private final Set<String> rooms = new HashSet<>();
    private final Set<String> exceptRooms = new HashSet<>();
    private final Set<Socket> exceptSockets = new HashSet<>();
    private boolean mayBeLost;

    Broadcast(Namespace namespace) {
        this.namespace = namespace;
    }

    /** Only to those in this room, or in another one that is named; each hears it once. */
    public Broadcast to(String room) {
        rooms.add(room);
        return this;
    }

    /** Not to those in this room. */
    public Broadcast except(String room) {
        exceptRooms.add(room);
        return this;
    }

    public Broadcast except(Socket socket) {
        exceptSockets.add(socket);
        return this;
    }

    /** Whoever is not ready at this moment need not hear it. */
    public Broadcast mayBeLost() {
        mayBeLost = true;
        return this;
    }

    public void emit(String event, Arguments arguments) {
        var unit = PacketWriter.event(namespace.name(), null, event, arguments);
        sockets().forEach(socket -> socket.send(unit, mayBeLost));
    }

    /** Those who would hear it now. */
    public Set<Socket> sockets() {
        var audience = new LinkedHashSet<Socket>();
        if (rooms.isEmpty()) {
            audience.addAll(namespace.sockets());
        } else {
            rooms.forEach(room -> audience.addAll(namespace.socketsIn(room)));
        }
        audience.removeAll(exceptSockets);
        exceptRooms.forEach(room -> namespace.socketsIn(room).forEach(audience::remove));
        return audience;
    }
}
