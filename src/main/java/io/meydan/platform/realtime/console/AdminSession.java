package io.meydan.platform.realtime.console;

import io.meydan.platform.realtime.console.NodeView.Shown;
import io.meydan.platform.realtime.socketio.Arguments;
import io.meydan.platform.realtime.socketio.Socket;
import io.meydan.platform.realtime.socketio.SocketHandler;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One administrator who watches: what the page has been told, and what it is told next. */
final class AdminSession implements SocketHandler {

    /** A person with a page does less. */
    private static final int COMMANDS_PER_WINDOW = 20;

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** What changes more than so much is told afresh, in one piece. */
    private static final int MOST_CHANGES = 200;

    private final Socket socket;
    private final VerifiedToken holder;
    private final AdminNamespace namespace;
    private final Json json;
    /** What the page shows, by node and by name. */
    private Map<String, Map<String, Shown>> known = Map.of();

    private boolean told;
    private long windowNanos;
    private int commands;

    AdminSession(Socket socket, VerifiedToken holder, AdminNamespace namespace, Json json) {
        this.socket = socket;
        this.holder = holder;
        this.namespace = namespace;
        this.json = json;
        this.windowNanos = System.nanoTime();
    }

    VerifiedToken holder() {
        return holder;
    }

    void send(String event, String... values) {
        socket.emit(event, Arguments.of(values));
    }

    void end() {
        socket.disconnect();
    }

    @Override
    public void connected() {
        namespace.entered(this);
    }

    /** More than a person can do is a script gone wild, or somebody who means harm. */
    @Override
    public synchronized boolean admits(int length) {
        var now = System.nanoTime();
        if (now - windowNanos > WINDOW_NANOS) {
            windowNanos = now;
            commands = 0;
        }
        commands++;
        return commands <= COMMANDS_PER_WINDOW;
    }

    @Override
    public void event(String name, Arguments arguments, @Nullable String id) {
        namespace.perform(this, name, arguments);
    }

    @Override
    public void disconnected(String reason) {
        namespace.left(this);
    }

    /**
     * Tells what has changed.
     *
     * @param nodes the sockets of each node that has answered
     * @param unsure nodes that may be there though they have not answered: what was told of them stands
     */
    synchronized void update(Map<String, Map<String, Shown>> nodes, Set<String> unsure, Instant now) {
        var next = new HashMap<>(nodes);
        unsure.forEach(node -> next.putIfAbsent(node, known.getOrDefault(node, Map.of())));
        var before = flat(known);
        var after = flat(next);
        known = next;
        var changes = new Changes(before, after, json.write(now), json);
        if (!told || changes.size() > MOST_CHANGES) {
            told = true;
            send(
                    "all_sockets",
                    json.write(after.values().stream().map(Serialized::of).toList()));
        } else {
            changes.each(this::send);
        }
    }

    /** The nodes that it has been shown. */
    synchronized Set<String> nodes() {
        return Set.copyOf(known.keySet());
    }

    private static Map<String, Shown> flat(Map<String, Map<String, Shown>> nodes) {
        var all = new LinkedHashMap<String, Shown>();
        nodes.values().forEach(all::putAll);
        return all;
    }

    /** A socket in the words of the page. What it does not know of our clients is left empty. */
    public record Serialized(
            String id,
            String clientId,
            String transport,
            String nsp,
            Map<String, String> data,
            Handshake handshake,
            List<String> rooms) {

        static Serialized of(Shown shown) {
            return new Serialized(
                    shown.id(),
                    shown.clientId(),
                    shown.transport(),
                    shown.nsp(),
                    Map.of("user", shown.user()),
                    Handshake.of(shown),
                    shown.rooms());
        }
    }

    /** How a socket came in. Headers and query are left out: there may be secrets in them. */
    public record Handshake(
            String address,
            Map<String, String> headers,
            Map<String, String> query,
            long issued,
            boolean secure,
            String time,
            String url,
            boolean xdomain) {

        static Handshake of(Shown shown) {
            var time = Instant.ofEpochMilli(shown.sinceMillis()).toString();
            return new Handshake(
                    shown.address(), Map.of(), Map.of(), shown.sinceMillis(), false, time, shown.nsp(), false);
        }
    }
}
