package io.meydan.system;

import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** People who go on asking and writing whatever happens, and a book of what they were told and how long it took. */
final class SteadyLoad implements AutoCloseable {

    private static final int PACE_MILLIS = 15;
    private static final long PATIENCE_SECONDS = 40;

    /** One request over REST. {@code status} is 0 where none came. */
    record Asked(String request, long begun, long ended, int status, String type, String retryAfter, String body) {

        Duration took() {
            return Duration.ofNanos(ended - begun);
        }

        @Override
        public String toString() {
            return request + " after " + took().toMillis() + " ms: " + status + " " + type + " " + body;
        }
    }

    /** One {@code message:send} over a socket. */
    record Said(WsClient socket, String clientId, String text, long begun, long ended, JsonObject answer) {

        Duration took() {
            return Duration.ofNanos(ended - begun);
        }

        boolean isAcknowledged() {
            return answer.containsKey("data");
        }

        /** The code of the refusal; empty where there is none. */
        String code() {
            return isAcknowledged() ? "" : answer.getJsonObject("error").getString("code");
        }

        @Override
        public String toString() {
            return clientId + " after " + took().toMillis() + " ms: " + answer;
        }
    }

    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Said> said = new CopyOnWriteArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger numbers = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final String room;

    SteadyLoad(String room) {
        this.room = room;
    }

    /** Reads and writes over REST, again and again. */
    void ask(Person person) {
        var messages = "/api/chat/rooms/" + room + "/messages";
        run(() -> {
            ask("GET /api/users/me", () -> person.api().get("/api/users/me"));
            ask("GET /api/chat/rooms", () -> person.api().get("/api/chat/rooms"));
            ask("GET messages", () -> person.api().get(messages + "?limit=5"));
            var id = "rest-" + numbers.incrementAndGet();
            ask("POST " + id, () -> person.api().post(messages, Api.object("clientId", id, "text", "over REST")));
        });
    }

    private void ask(String request, Supplier<Api.Answer> call) {
        var begun = System.nanoTime();
        try {
            var answer = call.get();
            asked.add(new Asked(
                    request,
                    begun,
                    System.nanoTime(),
                    answer.status(),
                    answer.header("Content-Type"),
                    answer.header("Retry-After"),
                    answer.body()));
        } catch (UncheckedIOException e) {
            asked.add(new Asked(request, begun, System.nanoTime(), 0, "", "", e.toString()));
        }
    }

    /** Writes over a socket, one message after the answer to the other. */
    void speak(WsClient socket) {
        run(() -> {
            var clientId = "ws-" + numbers.incrementAndGet();
            said.add(say(socket, clientId, "text of " + clientId));
        });
    }

    Said say(WsClient socket, String clientId, String text) {
        var begun = System.nanoTime();
        var answer = socket.send("message:send", Api.object("roomId", room, "clientId", clientId, "text", text));
        try {
            var told = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new Said(socket, clientId, text, begun, System.nanoTime(), told);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(clientId + " was never answered", e);
        }
    }

    private void run(Runnable round) {
        threads.execute(() -> {
            try {
                while (!stopped.await(PACE_MILLIS, TimeUnit.MILLISECONDS)) {
                    round.run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                faults.add(e);
            }
        });
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    List<Said> said() {
        return List.copyOf(said);
    }

    /** What nobody should meet, for example a socket that ended. */
    List<Throwable> faults() {
        return List.copyOf(faults);
    }

    long acknowledged() {
        return said.stream().filter(Said::isAcknowledged).count();
    }

    Stream<Said> refused() {
        return said.stream().filter(s -> !s.isAcknowledged());
    }

    /** Ends it and waits for what is under way. */
    void stop() {
        stopped.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("A request hangs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        threads.shutdownNow();
    }
}
