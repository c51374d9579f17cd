package io.meydan.system;

import io.meydan.launcher.Await;
import jakarta.json.Json;
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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;

/** Speaks Engine.IO to one path of one node, packet by packet, as a test wants it. */
public final class EngineClient {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Six requests, and far from the 200 ms that a client may take to answer one. */
    private static final Duration SWIFT = Duration.ofMillis(150);

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
        if (answer.statusCode() != 200 || !answer.body().startsWith("0{")) {
            throw new AssertionError("No session: " + answer.statusCode() + " " + answer.body());
        }
        return sid(answer);
    }

    private static String sid(HttpResponse<String> answer) {
        try (var json = Json.createReader(new StringReader(answer.body().substring(1)))) {
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

    /** Opens a WebSocket that the server has no use for: it is let in and closed without a word. */
    public void assertClosedAtOnce(String query) {
        try (var socket = socket(query)) {
            Assertions.assertThat(socket.nextUntilClosed()).isEmpty();
        }
    }

    /**
     * Lets whoever answers here get used to the work: the cases count in hundreds of milliseconds, which a node that has just started takes for
     * its first requests. Done when twelve sessions in a row, more than there are nodes, were served swiftly.
     */
    void warmUp() {
        var inARow = new AtomicInteger();
        Await.until(
                Duration.ofMinutes(2),
                () -> (isSwift() ? inARow.incrementAndGet() : inARow.getAndSet(0)) >= 12,
                () -> "No node at " + address + " becomes swift.");
    }

    private boolean isSwift() {
        var begin = System.nanoTime();
        var opened = get(polling());
        if (!opened.body().startsWith("0{")) {
            return false; // So slow that the session was over before it was told.
        }
        var sid = sid(opened);
        post(polling(sid), "40");
        get(polling(sid));
        try (var socket = socket(webSocket(sid))) {
            socket.send("2probe");
            socket.nextOrClosed();
        } catch (CompletionException tooLate) {
            return false;
        }
        post(polling(sid), "1");
        return System.nanoTime() - begin < SWIFT.toNanos();
    }

    private URI socketAddress(String query) {
        return URI.create(address.toString().replaceFirst("^http", "ws") + "?" + query);
    }

    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("No answer within " + PATIENCE.toSeconds() + " s.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw new UncheckedIOException(io);
            }
            throw new CompletionException(e.getCause());
        }
    }
}
