package io.meydan.system;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads {@code GET /api/events} as text/event-stream, as a browser would; remembers every event and the last id. */
public final class StreamClient implements AutoCloseable {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One block of the stream. */
    public record Block(@Nullable String id, String event, String data) {

        JsonObject json() {
            return WsClient.parse(data);
        }
    }

    private final HttpResponse<java.io.InputStream> response;
    private final List<Block> blocks = new ArrayList<>();
    private int heartbeats;
    private boolean ended;

    /** @param lastEventId of an earlier stream, or null */
    public StreamClient(Person person, URI node, String query, @Nullable String lastEventId) {
        var request = HttpRequest.newBuilder(node.resolve("/api/events?" + query))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + person.accessToken());
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        var reading = new Thread(this::read, "stream-client");
        reading.setDaemon(true);
        reading.start();
    }

    static StreamClient of(Person person, String... topics) {
        return new StreamClient(person, person.home(), EventsClient.parameters("topic", topics), null);
    }

    HttpResponse<?> response() {
        return response;
    }

    /** Everything but the greeting, as objects. */
    public synchronized List<JsonObject> events() {
        return blocks.stream()
                .filter(block -> block.event().equals("message"))
                .map(Block::json)
                .toList();
    }

    public synchronized List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** What a browser would send as Last-Event-ID. */
    synchronized String lastId() {
        return blocks.stream()
                .map(Block::id)
                .filter(id -> id != null)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    synchronized int heartbeats() {
        return heartbeats;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    public void await(String what, Predicate<StreamClient> wanted) {
        var deadline = System.nanoTime() + WsClient.PATIENCE.toNanos();
        synchronized (this) {
            while (!wanted.test(this)) {
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("Waited in vain for " + what + "; came so far: " + blocks);
                }
                try {
                    wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted", e);
                }
            }
        }
    }

    public void awaitEnd() {
        await("the end of the stream", StreamClient::isEnded);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String id = null;
            var event = "message";
            var data = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    note(id, event, data.toString());
                    id = null;
                    event = "message";
                    data.setLength(0);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
        } catch (IOException cut) {
            // The end all the same.
        } finally {
            synchronized (this) {
                ended = true;
                notifyAll();
            }
        }
    }

    private synchronized void note(@Nullable String id, String event, String data) {
        if (data.isEmpty()) {
            heartbeats++;
        } else {
            blocks.add(new Block(id, event, data));
        }
        notifyAll();
    }

    /** Lets go of the line. */
    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
