package io.meydan.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Requests of the demo's people to one node. */
final class DemoRequests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI node;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    DemoRequests(URI node) {
        this.node = node;
    }

    /**
     * What came back.
     *
     * @throws LaunchFailed if the answer is not a success
     */
    JsonObject tell(String method, String path, String token, JsonObject body) {
        var answer = send(method, path, token, body);
        if (answer.statusCode() >= 300) {
            throw new LaunchFailed("The demo was not loaded completely: " + method + " " + path + " answered "
                    + answer.statusCode() + " " + answer.body());
        }
        return parse(answer.body());
    }

    /** What came back, or nothing if the answer is not a success. */
    Optional<JsonObject> ask(String method, String path, String token, JsonObject body) {
        return Optional.of(send(method, path, token, body))
                .filter(answer -> answer.statusCode() < 300)
                .map(answer -> parse(answer.body()));
    }

    private HttpResponse<String> send(String method, String path, String token, JsonObject body) {
        var content = "GET".equals(method) ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
        var request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, content);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LaunchFailed("The demo was not loaded completely: " + method + " " + path + ": " + e + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchFailed("The demo was not loaded completely: it was interrupted.", e);
        }
    }

    private static JsonObject parse(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }
}
