package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import io.meydan.platform.realtime.transport.WireFrames;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket whose session lives on another node: what comes on one side goes out on the other, no faster than it is taken there.
 *
 * <p>The client of the JDK misses the end of a stream that comes while it hands over a message. So the owner's side is asked now and then whether
 * it is there: a line that is dead does not take the question.
 */
final class RelayedLine implements Line, WebSocket.Listener {

    /** Messages of a client that may be on their way to the owner. */
    private static final int MAX_ON_THE_WAY = 256;

    private final Transport client;
    private final AtomicInteger onTheWay = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    /** The owner's side, when everything before has been passed on; it takes one message at a time. */
    private CompletableFuture<WebSocket> owner;

    private volatile boolean over;

    /** @param watch how often the owner's side is asked */
    RelayedLine(HttpClient http, URI address, Transport client, Alarms alarms, Duration watch) {
        this.client = client;
        var there = URI.create("ws" + address.toString().substring("http".length()));
        this.owner = http.newWebSocketBuilder()
                .header(Relay.MARK, "1")
                .buildAsync(there, this)
                .whenComplete((socket, failure) -> {
                    if (failure != null) {
                        end(CloseCode.NORMAL);
                    }
                });
        alarms.at(System.nanoTime() + watch.toNanos(), now -> {
            ask();
            return over ? Alarms.NEVER : now + watch.toNanos();
        });
    }

    /** Unless it has not even taken what was sent before. */
    private synchronized void ask() {
        if (owner.isDone() && !over) {
            send(socket -> socket.sendPing(ByteBuffer.allocate(0)));
        }
    }

    private void send(Function<WebSocket, CompletableFuture<WebSocket>> sending) {
        owner = owner.thenCompose(socket -> sending.apply(socket).whenComplete((sent, failure) -> {
            if (failure != null) {
                socket.abort();
                end(CloseCode.NORMAL);
            }
        }));
    }

    private void end(CloseCode code) {
        over = true;
        client.close(code);
    }

    @Override
    public void text(String message) {
        pass(socket -> socket.sendText(message, true));
    }

    @Override
    public void binary(byte[] message) {
        pass(socket -> socket.sendBinary(ByteBuffer.wrap(message), true));
    }

    private synchronized void pass(Function<WebSocket, CompletableFuture<WebSocket>> sending) {
        if (onTheWay.incrementAndGet() > MAX_ON_THE_WAY) {
            end(CloseCode.FLOODING);
            closed();
            return;
        }
        send(sending);
        owner = owner.whenComplete((socket, failure) -> onTheWay.decrementAndGet());
    }

    @Override
    public void tooLarge() {
        end(CloseCode.TOO_LARGE);
        closed();
    }

    @Override
    public synchronized void closed() {
        over = true;
        owner = owner.whenComplete((socket, failure) -> {
            if (socket != null) {
                socket.abort();
            }
        });
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            var frame = WireFrames.text(text.toString());
            text.setLength(0);
            toClient(socket, frame);
        } else {
            socket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        var piece = new byte[part.remaining()];
        part.get(piece);
        bytes.writeBytes(piece);
        if (last) {
            var frame = WireFrames.binary(bytes.toByteArray());
            bytes.reset();
            toClient(socket, frame);
        } else {
            socket.request(1);
        }
        return null;
    }

    /** The next message is taken when this one is written, so that a slow client is slow for the owner, too. */
    private void toClient(WebSocket socket, byte[] frame) {
        client.write(List.of(frame), frame.length, failure -> {
            if (failure == null) {
                socket.request(1);
            } else {
                socket.abort();
            }
        });
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end(Arrays.stream(CloseCode.values())
                .filter(known -> known.code() == code)
                .findFirst()
                .orElse(CloseCode.NORMAL));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable failure) {
        end(CloseCode.NORMAL);
    }
}
