package io.meydan.platform.realtime.socketio.cluster;

import io.meydan.platform.realtime.socketio.Arguments;
import io.meydan.platform.realtime.socketio.Socket;
import io.meydan.platform.realtime.socketio.cluster.Wire.Deed;
import io.meydan.platform.realtime.socketio.cluster.Wire.Order;
import io.meydan.platform.realtime.socketio.cluster.Wire.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Whom something concerns, and what. Methods that say or do something return false where other nodes may not have heard of it; on this node
 * it is done in any case.
 */
public final class ClusterBroadcast {

    private final ClusterNamespace namespace;
    private final List<String> rooms = new ArrayList<>();
    private final List<String> except = new ArrayList<>();
    private boolean mayBeLost;
    private boolean onlyHere;

    ClusterBroadcast(ClusterNamespace namespace) {
        this.namespace = namespace;
    }

    /** Only those in this room, or in another one that is named; a socket's id is a room of its own. */
    public ClusterBroadcast to(String room) {
        rooms.add(room);
        return this;
    }

    /** Not those in this room. */
    public ClusterBroadcast except(String room) {
        except.add(room);
        return this;
    }

    public ClusterBroadcast except(Socket socket) {
        return except(socket.id());
    }

    /** Whoever is not ready at this moment need not hear it. */
    public ClusterBroadcast mayBeLost() {
        mayBeLost = true;
        return this;
    }

    /** Only those who are connected to this node. */
    public ClusterBroadcast local() {
        onlyHere = true;
        return this;
    }

    public boolean emit(String event, Arguments arguments) {
        return namespace.order(order(Deed.EMIT, event, arguments, List.of(), false, Duration.ZERO), onlyHere);
    }

    /** Asks everybody; the stage completes when all have answered or the time is up, with what has come by then. It does not fail. */
    public CompletionStage<Acks> ask(String event, Arguments arguments, Duration patience) {
        return namespace.ask(order(Deed.ASK, event, arguments, List.of(), false, patience), onlyHere);
    }

    /** Has them join rooms. */
    public boolean join(String... targets) {
        return namespace.order(
                order(Deed.JOIN, null, Arguments.NONE, List.of(targets), false, Duration.ZERO), onlyHere);
    }

    /** Has them leave rooms. */
    public boolean leave(String... targets) {
        return namespace.order(
                order(Deed.LEAVE, null, Arguments.NONE, List.of(targets), false, Duration.ZERO), onlyHere);
    }

    /** Takes them out of the namespace, and ends their connections, too, if that is asked for. */
    public boolean disconnect(boolean close) {
        return namespace.order(order(Deed.DISCONNECT, null, Arguments.NONE, List.of(), close, Duration.ZERO), onlyHere);
    }

    /** Who they are. */
    public CompletionStage<FoundSockets> fetch(Duration patience) {
        return namespace.fetch(order(Deed.FETCH, null, Arguments.NONE, List.of(), false, patience), onlyHere);
    }

    private Order order(
            Deed deed,
            @Nullable String event,
            Arguments arguments,
            List<String> targets,
            boolean close,
            Duration patience) {
        return new Order(
                deed,
                List.copyOf(rooms),
                List.copyOf(except),
                mayBeLost,
                event,
                Values.of(arguments),
                targets,
                close,
                patience.toMillis());
    }
}
