package io.meydan.system;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket whose messages a test takes one by one; texts are strings, binary messages byte arrays. */
public final class EngineSocketClient implements AutoCloseable {

    /** Stands in the queue behind the last message. */
    private static final Object END = "the end of the connection";

    private final Frames frames = new Frames();
    private final WebSocket socket;
    private CompletableFuture<?> sent = CompletableFuture.completedFuture(null);

    private EngineSocketClient(HttpClient http, URI address) {
        socket = http.newWebSocketBuilder().buildAsync(address, frames).join();
    }

    static EngineSocketClient connect(HttpClient http, URI address) {
        return new EngineSocketClient(http, address);
    }

    static int refused(HttpClient http, URI address) {
        try {
            new EngineSocketClient(http, address).close();
            throw new AssertionError("The handshake was accepted: " + address);
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refusal) {
                return refusal.getResponse().statusCode();
            }
            throw e;
        }
    }

    public synchronized void send(String text) {
        sent = sent.thenCompose(before -> socket.sendText(text, true));
    }

    public synchronized void send(byte... bytes) {
        sent = sent.thenCompose(before -> socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    /** The next message, whatever it is. */
    public Object next() {
        try {
            var message = frames.messages.poll(EngineClient.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (message == null) {
                throw new AssertionError("No message came; closed: " + frames.closed);
            }
            return message;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public String text() {
        return (String) next();
    }

    /** The next text that begins so; what comes before it is none of the test's business, and pings are answered. */
    public String await(String beginning) {
        for (var message = text(); ; message = text()) {
            if (message.startsWith(beginning)) {
                return message;
            }
            if (message.equals("2")) {
                send("3");
            }
        }
    }

    /** The next message that is no ping of Engine.IO; pings are answered, as any client does. */
    public Object nextButPing() {
        var message = next();
        while ("2".equals(message)) {
            send("3");
            message = next();
        }
        return message;
    }

    /** The same for a text. */
    public String textButPing() {
        return (String) nextButPing();
    }

    /** The next message; null at the end of the connection. */
    public @Nullable Object nextOrClosed() {
        var message = next();
        return message == END ? null : message;
    }

    /** Everything but pings that comes before the end. */
    public List<Object> nextUntilClosed() {
        var messages = new ArrayList<Object>();
        for (var message = nextOrClosed(); message != null; message = nextOrClosed()) {
            if (!"2".equals(message)) {
                messages.add(message);
            }
        }
        return messages;
    }

    /** Waits for the end. @return the close code; 1006 where the line was cut */
    public int awaitClose() {
        return EngineClient.join(frames.closed);
    }

    public boolean isOpen() {
        return !frames.closed.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Frames implements WebSocket.Listener {

        private final LinkedBlockingQueue<Object> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private final java.io.ByteArrayOutputStream binary = new java.io.ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
            var piece = new byte[part.remaining()];
            part.get(piece);
            binary.writeBytes(piece);
            if (last) {
                messages.add(binary.toByteArray());
                binary.reset();
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            end(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            end(1006);
        }

        private void end(int code) {
            if (closed.complete(code)) {
                messages.add(END);
            }
        }
    }
}
