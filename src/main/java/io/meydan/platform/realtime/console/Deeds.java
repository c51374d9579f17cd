package io.meydan.platform.realtime.console;

import io.meydan.platform.audit.Deed;
import io.meydan.platform.realtime.cluster.Counterpart;
import io.meydan.platform.realtime.cluster.Peers;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.socketio.Arguments;
import io.meydan.platform.realtime.socketio.Namespace;
import io.meydan.platform.realtime.socketio.SocketIo;
import io.meydan.platform.realtime.socketio.cluster.ClusterBroadcast;
import io.meydan.platform.realtime.socketio.cluster.ClusterNamespace;
import io.meydan.platform.realtime.socketio.cluster.Namespaces;
import io.meydan.platform.realtime.traffic.WayIn;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What administrators do to the sockets of others, on all nodes. Every deed is in the log with who did it, done or not. */
@ApplicationScoped
class Deeds implements Counterpart {

    private static final Logger LOG = System.getLogger(Deeds.class.getName());

    private static final String SERVICE = "console:plain";
    private static final String PRODUCT = "/";
    private static final String PLAIN = "/ws";
    private static final int MAX_LENGTH = 256;

    /** Names that clients understand as something else than an event. */
    private static final Set<String> RESERVED =
            Set.of("connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    @Inject
    Namespaces namespaces;

    @Inject
    Gateway gateway;

    @Inject
    Peers peers;

    @Inject
    Event<Deed> audit;

    private volatile @Nullable ClusterNamespace product;

    void connect(SocketIo server, Namespace namespace) {
        product = namespaces.connect(server, namespace);
        peers.serve(SERVICE, this);
    }

    /** @param arguments as the page sends them: the namespace first */
    void perform(Caller admin, String deed, Arguments arguments) {
        var values = arguments.json();
        var done = arguments.attachments().isEmpty() && isDone(deed, values);
        if (done) {
            var words = String.join(" ", values.subList(0, Math.min(3, values.size())));
            audit.fire(Deed.of(admin.id(), "socket.commanded", "namespace", String.valueOf(text(values, 0)))
                    .with("command", deed)
                    .with("words", words));
        }
        LOG.log(
                Level.INFO,
                "Administrator {0} ({1}) says {2} {3}: {4}",
                admin.handle(),
                admin.id(),
                clean(deed),
                clean(String.join(" ", values.subList(0, Math.min(3, values.size())))),
                done ? "done" : "refused");
    }

    private boolean isDone(String deed, List<String> values) {
        var known = product;
        if (known == null || values.isEmpty()) {
            return false;
        }
        var namespace = text(values, 0);
        if (PLAIN.equals(namespace) && deed.equals("_disconnect")) {
            return endPlain(text(values, 2));
        }
        if (!PRODUCT.equals(namespace)) {
            return false;
        }
        return switch (deed) {
            case "emit" -> emit(whom(known, values, 1), values);
            case "join" ->
                isRoom(text(values, 1)) && done(whom(known, values, 2).join(required(values, 1)));
            case "leave" ->
                isRoom(text(values, 1)) && done(whom(known, values, 2).leave(required(values, 1)));
            case "_disconnect" ->
                done(whom(known, values, 2)
                        .disconnect(values.size() > 1 && values.get(1).equals("true")));
            default -> false;
        };
    }

    private static ClusterBroadcast whom(ClusterNamespace namespace, List<String> values, int filterAt) {
        var filter = text(values, filterAt);
        var whom = namespace.broadcast();
        return filter == null || filter.isEmpty() ? whom : whom.to(filter);
    }

    private static boolean emit(ClusterBroadcast whom, List<String> values) {
        var event = text(values, 2);
        if (event == null || event.isEmpty() || event.length() > MAX_LENGTH || RESERVED.contains(event)) {
            return false;
        }
        return done(whom.emit(event, new Arguments(values.subList(3, values.size()), List.of())));
    }

    /** It is done here in any case; while Redis is away the other nodes do not hear of it, and the log says so. */
    private static boolean done(boolean everywhere) {
        if (!everywhere) {
            LOG.log(Level.WARNING, "What an administrator did may have reached this node alone: Redis is away");
        }
        return true;
    }

    private boolean endPlain(@Nullable String id) {
        if (id == null || !isRoom(id)) {
            return false;
        }
        var everywhere = peers.tell(SERVICE, id);
        told(id);
        return done(everywhere);
    }

    /** A socket at {@code /ws} is to end: it is told not to come back by itself. */
    @Override
    public void told(String id) {
        gateway.sessions().stream()
                .filter(session -> session.way() == WayIn.WS && session.id().equals(id))
                .forEach(session -> session.end(CloseCode.FORBIDDEN));
    }

    private static boolean isRoom(@Nullable String room) {
        return room != null && !room.isBlank() && room.length() <= MAX_LENGTH;
    }

    private static String required(List<String> values, int at) {
        return String.valueOf(text(values, at));
    }

    /** A text value; null where there is none. */
    private static @Nullable String text(List<String> values, int at) {
        if (at >= values.size()) {
            return null;
        }
        try (var reader = Json.createReader(new StringReader("[" + values.get(at) + "]"))) {
            JsonValue value = reader.readArray().get(0);
            return value instanceof JsonString string ? string.getString() : null;
        }
    }

    private static String clean(String text) {
        var printable = text.replaceAll("\\p{C}", "?");
        return printable.substring(0, Math.min(printable.length(), MAX_LENGTH));
    }
}
