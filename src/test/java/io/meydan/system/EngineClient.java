package io.meydan.system;

import io.meydan.launcher.Await;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Speaks Engine.IO to one path of one node, packet by packet, as a test wants it. */
public final class EngineClient {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final URI address;

    /** @param path with a slash at both ends */
    public EngineClient(URI node, String path) {
        this.address = node.resolve(path);
    }

    public URI address() {
        return address;
    }

    /** The parameters of every request that begins a session by polling. */
    public static String polling() {
        return "EIO=4&transport=polling";
    }

    public static String polling(String sid) {
        return polling() + "&sid=" + sid;
    }

    public static String webSocket() {
        return "EIO=4&transport=websocket";
    }

    public static String webSocket(String sid) {
        return webSocket() + "&sid=" + sid;
    }

    /** Begins a session by polling. @return its id */
    public String open() {
        var answer = get(polling());
        if (answer.statusCode() != 200) {
            throw new AssertionError("No session: " + answer.statusCode() + " " + answer.body());
        }
        try (var json =
                jakarta.json.Json.createReader(new StringReader(answer.body().substring(1)))) {
            return json.readObject().getString("sid");
        }
    }

    public HttpResponse<String> get(String query) {
        return join(getLater(query));
    }

    public CompletableFuture<HttpResponse<String>> getLater(String query) {
        return HTTP.sendAsync(request(query).GET().build(), BodyHandlers.ofString());
    }

    /** A request of the test's own making. */
    public HttpResponse<String> send(HttpRequest.Builder request) {
        return join(HTTP.sendAsync(request.build(), BodyHandlers.ofString()));
    }

    public HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create(address + "?" + query)).timeout(PATIENCE);
    }

    public HttpResponse<String> post(String query, String body) {
        return join(postLater(query, body));
    }

    public CompletableFuture<HttpResponse<String>> postLater(String query, String body) {
        return HTTP.sendAsync(request(query).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> put(String query) {
        return send(request(query).PUT(BodyPublishers.noBody()));
    }

    /** A WebSocket; the server has accepted the handshake when this returns. */
    public EngineSocketClient socket(String query) {
        return EngineSocketClient.connect(HTTP, socketAddress(query));
    }

    /** The status of a handshake that the server refuses; fails the test if it does not. */
    public int refusedSocket(String query) {
        return EngineSocketClient.refused(HTTP, socketAddress(query));
    }

    private URI socketAddress(String query) {
        return URI.create(address.toString().replaceFirst("^http", "ws") + "?" + query);
    }

    static <T> T join(CompletableFuture<T> future) {
        Await.until(PATIENCE, future::isDone, () -> "No answer within " + PATIENCE.toSeconds() + " s.");
        try {
            return future.join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw new UncheckedIOException(io);
            }
            throw e;
        }
    }
}
