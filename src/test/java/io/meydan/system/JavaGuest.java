package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Manager;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.json.JSONObject;

/**
 * The untouched client of Java, which says nothing by itself, and what happens to it, in order: {@code ready <node>}, {@code upgrade},
 * {@code goodbye <code>}, {@code disconnect <reason>}.
 */
final class JavaGuest implements AutoCloseable {

    /** What the client does not notice it takes for alive until a ping is missed, and that is from 20 to 45 s later. */
    private static final Duration SOON = Duration.ofSeconds(15);

    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private final Socket socket;
    private volatile String id = "";
    private volatile String key = "";

    /**
     * Connects.
     *
     * @param node where it asks
     * @param line where its WebSocket goes
     */
    JavaGuest(URI node, URI line, Person person) {
        this(node, line, person, new OkHttpClient());
    }

    /** @param http what makes its WebSockets */
    JavaGuest(URI node, URI line, Person person, OkHttpClient http) {
        var options = IO.Options.builder()
                .setAuth(Map.of("token", person.accessToken()))
                .setForceNew(true)
                .setReconnectionDelay(100)
                .setReconnectionDelayMax(500)
                .build();
        options.webSocketFactory = (request, listener) -> {
            var address = request.url().newBuilder().port(line.getPort()).build();
            return http.newWebSocket(request.newBuilder().url(address).build(), listener);
        };
        socket = IO.socket(node, options);
        socket.on("ready", arguments -> ready((JSONObject) arguments[0]));
        socket.on("goodbye", arguments -> happened.add("goodbye " + ((JSONObject) arguments[0]).optInt("code")));
        socket.on(Socket.EVENT_DISCONNECT, reason -> happened.add("disconnect " + reason[0]));
        socket.io().on(Manager.EVENT_OPEN, none -> engine().on(
                        io.socket.engineio.client.Socket.EVENT_UPGRADE, way -> happened.add("upgrade")));
        socket.connect();
    }

    private void ready(JSONObject ready) {
        id = ready.optString("sessionId");
        key = ready.optString("resumeKey");
        happened.add("ready " + ready.optString("node"));
    }

    /** The client has no other way to tell when it has changed to a WebSocket, and none to say what is no Socket.IO. */
    io.socket.engineio.client.Socket engine() {
        try {
            var field = Manager.class.getDeclaredField("engine");
            field.setAccessible(true);
            return (io.socket.engineio.client.Socket) field.get(socket.io());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("another version of the client", e);
        }
    }

    /** Lets it do something, and waits for the answer. */
    void ask(String event, Map<String, ?> data) {
        var answer = new CompletableFuture<Object>();
        socket.emit(event, new Object[] {new JSONObject(data)}, (Ack) arguments -> answer.complete(arguments[0]));
        assertThat(((JSONObject) EngineClient.join(answer)).has("data"))
                .as(event)
                .isTrue();
    }

    Socket socket() {
        return socket;
    }

    /** What it was called when it was greeted last. */
    String id() {
        return id;
    }

    /** What opens its session for another connection. */
    String key() {
        return key;
    }

    /** Waits until it is greeted and speaks by WebSocket, whichever comes first. @return the node that greeted it */
    String awaitLine() throws InterruptedException {
        var first = next();
        var second = next();
        assertThat(List.of(first, second)).as("greeted, and at its WebSocket").contains("upgrade");
        return (first.equals("upgrade") ? second : first).substring("ready ".length());
    }

    /** Waits for something, whatever happens before: each of it soon after the last. */
    void await(String wanted) throws InterruptedException {
        while (!next().equals(wanted)) {
            // Something else has happened.
        }
    }

    /** Waits for the next that happens. */
    String next() throws InterruptedException {
        var next = happened.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(next).as("what happens soon").isNotNull();
        return next;
    }

    @Override
    public void close() {
        socket.disconnect();
    }
}
