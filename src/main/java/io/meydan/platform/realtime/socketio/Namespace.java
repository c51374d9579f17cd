package io.meydan.platform.realtime.socketio;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A place that clients enter by name: who is in it, and the rooms they share. Of this node only; what must reach all nodes goes through the hub. */
public final class Namespace {

    private final String name;
    private final NamespaceHandler handler;
    private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
    private final Map<String, Set<Socket>> rooms = new ConcurrentHashMap<>();

    Namespace(String name, NamespaceHandler handler) {
        this.name = name;
        this.handler = handler;
    }

    public String name() {
        return name;
    }

    NamespaceHandler handler() {
        return handler;
    }

    /** Everybody who is in it now. */
    public Collection<Socket> sockets() {
        return List.copyOf(sockets.values());
    }

    /** Those who are in a room now; a socket's id is a room of its own. */
    Collection<Socket> socketsIn(String room) {
        var alone = sockets.get(room);
        return alone == null ? rooms.getOrDefault(room, Set.of()) : List.of(alone);
    }

    /** To everybody, unless rooms are named. */
    public Broadcast broadcast() {
        return new Broadcast(this);
    }

    void add(Socket socket) {
        sockets.put(socket.id(), socket);
    }

    void remove(Socket socket) {
        // Its successor may have its name already.
        sockets.remove(socket.id(), socket);
    }

    void enter(String room, Socket socket) {
        rooms.compute(room, (name, inside) -> {
            var all = inside == null ? ConcurrentHashMap.<Socket>newKeySet() : inside;
            all.add(socket);
            return all;
        });
    }

    void exit(String room, Socket socket) {
        rooms.computeIfPresent(room, (name, inside) -> {
            inside.remove(socket);
            return inside.isEmpty() ? null : inside;
        });
    }
}
