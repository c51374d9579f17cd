package io.meydan.system;

import jakarta.json.JsonObject;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The receiving side of a {@link WsClient}. */
final class WsFrames implements WebSocket.Listener {

    /** The line broke without a close frame; never on the wire. */
    static final int ABNORMAL = 1006;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<JsonObject> received = new ArrayList<>();
    private final Map<Long, CompletableFuture<JsonObject>> acknowledgements = new ConcurrentHashMap<>();
    private final Map<Long, String> asked = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private volatile boolean reading = true;

    /** What the contract has to say against the frames so far. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** An event was sent whose acknowledgement will have this id. */
    CompletableFuture<JsonObject> acknowledgement(long id, String event) {
        asked.put(id, event);
        return acknowledgement(id);
    }

    private CompletableFuture<JsonObject> acknowledgement(long id) {
        return acknowledgements.computeIfAbsent(id, key -> new CompletableFuture<>());
    }

    CompletableFuture<Integer> closed() {
        return closed;
    }

    List<JsonObject> soFar() {
        lock.lock();
        try {
            return List.copyOf(received);
        } finally {
            lock.unlock();
        }
    }

    JsonObject await(String what, Predicate<JsonObject> wanted, Duration patience) {
        return awaitAll(what, frames -> frames.stream().anyMatch(wanted), patience).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
    }

    List<JsonObject> awaitAll(String what, Predicate<List<JsonObject>> wanted, Duration patience) {
        var left = patience.toNanos();
        lock.lock();
        try {
            while (!wanted.test(received)) {
                if (closed.isDone()) {
                    throw new AssertionError("The connection ended with " + closed.join() + " before " + what
                            + "; came so far: " + received);
                }
                if (left <= 0) {
                    throw new AssertionError("Waited in vain for " + what + "; came so far: " + received);
                }
                left = more.awaitNanos(left);
            }
            return List.copyOf(received);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    void stopReading() {
        reading = false;
    }

    void readOn(WebSocket socket) {
        if (!reading) {
            reading = true;
            socket.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            take(WsClient.parse(text.toString()));
            text.setLength(0);
        }
        if (reading) {
            socket.request(1);
        }
        return null;
    }

    /** The answer has gone out by itself; it would go on doing so for a client that reads nothing. */
    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        if (reading) {
            socket.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end(ABNORMAL);
    }

    private void take(JsonObject frame) {
        complaints.addAll(Contract.complaints(frame, frame.containsKey("ack") ? asked.get(idOf(frame)) : null));
        lock.lock();
        try {
            received.add(frame);
            more.signalAll();
        } finally {
            lock.unlock();
        }
        if (frame.containsKey("ack")) {
            acknowledgement(idOf(frame)).complete(frame);
        }
    }

    private static long idOf(JsonObject frame) {
        return frame.getJsonNumber("ack").longValue();
    }

    private void end(int code) {
        closed.complete(code);
        acknowledgements
                .values()
                .forEach(waiting ->
                        waiting.completeExceptionally(new IllegalStateException("the connection ended with " + code)));
        lock.lock();
        try {
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
