package io.meydan.system;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** Speaks to the REST API of one node as one person, or as nobody. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    // One for all: each client has threads and a selector of its own.
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final URI base;
    private final Map<String, String> headers;

    private Api(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** As nobody. */
    public static Api at(URI base) {
        return new Api(base, Map.of());
    }

    /** The same with a bearer token. */
    public Api as(String accessToken) {
        return with("Authorization", "Bearer " + accessToken);
    }

    /** The same with one more header. */
    public Api with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Api(base, more);
    }

    /** A JSON object of names and values; values may be text, numbers, booleans, collections of those, null, or JSON. */
    public static JsonObject object(@Nullable Object... namesAndValues) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        var object = Json.createObjectBuilder();
        fields.forEach((name, value) -> object.add(name, value(value)));
        return object.build();
    }

    private static JsonValue value(@Nullable Object value) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Boolean yes) {
            return yes ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Number number) {
            return Json.createValue(number.longValue());
        }
        if (value instanceof Collection<?> many) {
            var array = Json.createArrayBuilder();
            many.forEach(one -> array.add(value(one)));
            return array.build();
        }
        return Json.createValue(value.toString());
    }

    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, JsonObject body) {
        return send("POST", path, body.toString());
    }

    public Answer put(String path, JsonObject body) {
        return send("PUT", path, body.toString());
    }

    /** A PUT that needs no body, for example a membership. */
    public Answer put(String path) {
        return send("PUT", path, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Anything, for example broken JSON. */
    public Answer send(String method, String path, @Nullable String body) {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(method + " " + path, response);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + base.resolve(path), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    public record Answer(String request, HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        /** The first header of this name, or an empty text. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Fails the test, with the body, if the status is another. */
        public Answer expect(int status) {
            Assertions.assertThat(status())
                    .as("%s answered %s", request, body())
                    .isEqualTo(status);
            return this;
        }

        /**
         * Fails the test if this is not that problem.
         *
         * @param type the last part of the problem's type, for example {@code not-a-member}
         */
        public JsonObject expectProblem(int status, String type) {
            expect(status);
            Assertions.assertThat(header("Content-Type")).startsWith("application/problem+json");
            Assertions.assertThat(json().getString("type")).isEqualTo("/problems/" + type);
            return json();
        }

        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body()))) {
                return reader.readObject();
            }
        }

        /** The {@code items} of a page. */
        public JsonArray items() {
            return json().getJsonArray("items");
        }
    }
}
