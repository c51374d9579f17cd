package io.meydan.system;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;

/** A client of {@code /ws} that remembers every frame it got. Waits, with a limit, for what a test expects; never sleeps. */
public final class WsClient implements AutoCloseable {

    /** Longer than anything should take; a test that waits this long has failed. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final WsFrames frames = new WsFrames();
    private final AtomicLong lastId = new AtomicLong();
    private final WebSocket socket;
    // The socket takes one frame at a time.
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    private WsClient(URI node, Consumer<WebSocket.Builder> handshake, String query) {
        var builder = HTTP.newWebSocketBuilder().connectTimeout(PATIENCE);
        handshake.accept(builder);
        var address = URI.create("ws://" + node.getAuthority() + "/ws" + query);
        this.socket = builder.buildAsync(address, frames).join();
    }

    /** Signed in by the handshake; returns when the server has said {@code ready}. */
    public static WsClient connect(URI node, String accessToken) {
        var client = new WsClient(node, builder -> builder.subprotocols("bearer", accessToken), "");
        client.await("ready");
        return client;
    }

    /** With a ticket of {@code POST /api/realtime/tickets}; the server has not yet said anything. */
    public static WsClient connectWithTicket(URI node, String ticket) {
        return new WsClient(node, builder -> {}, "?ticket=" + ticket);
    }

    /** Not signed in; the server waits for {@code authenticate}. */
    public static WsClient connectAsNobody(URI node) {
        return new WsClient(node, builder -> {}, "");
    }

    /**
     * With headers of the test's choice, for example {@code Origin}.
     *
     * @throws CompletionException with a {@link java.net.http.WebSocketHandshakeException} if the server refuses the handshake
     */
    public static WsClient connect(URI node, Consumer<WebSocket.Builder> handshake) {
        return new WsClient(node, handshake, "");
    }

    /** The data of {@code ready}. */
    public JsonObject ready() {
        return await("ready").getJsonObject("data");
    }

    /** Sends an event with an id; done with the whole acknowledgement, {@code data} or {@code error}. */
    public CompletableFuture<JsonObject> send(String event, JsonObject data) {
        var id = lastId.incrementAndGet();
        var acknowledged = frames.acknowledgement(id, event);
        sendText(Api.object("event", event, "data", data, "id", id).toString());
        return acknowledged;
    }

    /** Sends an event, waits, and returns the data of the acknowledgement; fails the test if it was refused. */
    public JsonObject call(String event, Object... namesAndValues) {
        var answer = join(send(event, Api.object(namesAndValues)), "the acknowledgement of " + event);
        Assertions.assertThat(answer).as("%s was refused: %s", event, answer).containsKey("data");
        return answer.getJsonObject("data");
    }

    /** Sends an event, waits, and returns the error of the acknowledgement; fails the test if it was not refused. */
    public JsonObject refused(String event, Object... namesAndValues) {
        var answer = join(send(event, Api.object(namesAndValues)), "the acknowledgement of " + event);
        Assertions.assertThat(answer)
                .as("%s was not refused: %s", event, answer)
                .containsKey("error");
        return answer.getJsonObject("error");
    }

    /** Sends an event without an id: no answer. */
    public void tell(String event, Object... namesAndValues) {
        sendText(Api.object("event", event, "data", Api.object(namesAndValues)).toString());
    }

    /** Sends any text as one frame. */
    public synchronized void sendText(String text) {
        sent = sent.thenCompose(before -> socket.sendText(text, true));
    }

    /** Anything else the protocol knows: pieces, binary, pings. Done when it is on its way. */
    public synchronized void raw(Function<WebSocket, CompletableFuture<WebSocket>> action) {
        sent = sent.thenCompose(before -> action.apply(socket));
    }

    /** The first push of this event, whether it came already or comes now. */
    public JsonObject await(String event) {
        return await(event, frame -> true);
    }

    /** The first push of this event that is as wanted, whether it came already or comes now. */
    public JsonObject await(String event, Predicate<JsonObject> wanted) {
        return frames.await(event, frame -> isEvent(frame, event) && wanted.test(frame), PATIENCE);
    }

    /** Waits until all that came so far is as wanted. */
    public List<JsonObject> awaitAll(String what, Predicate<List<JsonObject>> wanted) {
        return frames.awaitAll(what, wanted, PATIENCE);
    }

    /** Every push of this event that has come so far, in order. */
    public List<JsonObject> received(String event) {
        return received().stream().filter(frame -> isEvent(frame, event)).toList();
    }

    /** Every frame that has come so far, in order. */
    public List<JsonObject> received() {
        return frames.soFar();
    }

    /** Lets a full round trip pass: whatever the server decided before, it has sent by then. */
    public void settle() {
        call("ping", "n", lastId.get());
    }

    /** Takes no more frames from now on but the next one, and answers no pings: the line fills up behind this client. */
    public void stopReading() {
        frames.stopReading();
    }

    public void readOn() {
        frames.readOn(socket);
    }

    /** Waits for the end; 1006 where the line was cut without a goodbye. */
    public int awaitClose() {
        return join(frames.closed(), "the end of the connection");
    }

    public boolean isOpen() {
        return !frames.closed().isDone();
    }

    /** Cuts the line without a goodbye. */
    public void cut() {
        socket.abort();
    }

    /** Says goodbye and waits for the answer, unless the line is gone. Fails if any frame was not one of the contract. */
    @Override
    public void close() {
        sayGoodbye();
        Assertions.assertThat(frames.complaints())
                .as("what the contract has against the frames")
                .isEmpty();
    }

    private void sayGoodbye() {
        if (isOpen() && !socket.isOutputClosed()) {
            readOn();
            raw(open -> open.sendClose(WebSocket.NORMAL_CLOSURE, "bye"));
            try {
                frames.closed().get(2, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                socket.abort(); // A paused or dead server: the test is over anyway.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        socket.abort();
    }

    static JsonObject parse(String text) {
        try (var reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    private static boolean isEvent(JsonObject frame, String event) {
        return event.equals(frame.getString("event", ""));
    }

    private <T> T join(CompletableFuture<T> future, String what) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("Waited in vain for " + what + "; came so far: " + received(), e);
        } catch (ExecutionException e) {
            throw new AssertionError("Instead of " + what + " came " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
