package io.meydan.docker;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Home;
import io.meydan.launcher.Nginx;
import io.meydan.launcher.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The image's nginx file in a real nginx, before two stand-ins that note what reaches them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FrontDoorIT {

    private static final Path FILE = Path.of("docker/nginx.conf");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final StubNode one = open("one");
    private final StubNode two = open("two");
    private Nginx nginx;

    @BeforeAll
    void start(@TempDir Path dir) {
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(Nginx.isInstalled(), "no nginx: apt-get install nginx");
        }
        nginx = Nginx.start(Home.at(dir), FILE, Ports.free(), List.of(one.port(), two.port()));
    }

    @AfterAll
    void stop() throws IOException {
        if (nginx != null) {
            nginx.stop();
        }
        one.close();
        two.close();
    }

    @Test
    void requests_are_spread_over_the_nodes(@TempDir Path dir) throws Exception {
        // One of its own: where a socket of another test is open, the other node rightly gets everything.
        var fresh = Nginx.start(Home.at(dir), FILE, Ports.free(), List.of(one.port(), two.port()));
        try {
            var nodes = new HashSet<String>();
            for (var i = 0; i < 20; i++) {
                nodes.add(send(HttpRequest.newBuilder(fresh.address().resolve("/api/spread")))
                        .body()
                        .substring(0, 14));
            }
            assertThat(nodes).hasSize(2);
        } finally {
            fresh.stop();
        }
    }

    @Test
    void a_node_learns_who_asked_and_cannot_be_told_lies_about_it() throws Exception {
        send(request("/api/who?secret=1")
                .header("X-Forwarded-For", "6.6.6.6")
                .header("X-Request-Id", "from-the-client-1"));
        assertThat(seen("/api/who").headers())
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("x-forwarded-proto", "http")
                .containsEntry("x-request-id", "from-the-client-1")
                .containsEntry("host", nginx.address().getAuthority())
                .doesNotContainKeys("upgrade", "accept-encoding");
    }

    @Test
    void a_request_id_that_could_forge_a_log_line_is_replaced() throws Exception {
        send(request("/api/forged").header("X-Request-Id", "a\"b c{}"));
        assertThat(seen("/api/forged").headers().get("x-request-id")).matches("[0-9a-f]{32}");
    }

    @Test
    void the_trace_of_the_client_is_the_id_of_the_request() throws Exception {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        send(request("/api/traced")
                .header("X-Request-Id", "from-the-client-2")
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
        assertThat(seen("/api/traced").headers()).containsEntry("x-request-id", trace);
        send(request("/api/untraced")
                .header("X-Request-Id", "from-the-client-3")
                .header("traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01"));
        assertThat(seen("/api/untraced").headers()).containsEntry("x-request-id", "from-the-client-3");
    }

    @Test
    void answers_of_the_api_are_packed_and_caching_headers_pass() throws Exception {
        var answer = send(request("/api/packed").header("Accept-Encoding", "gzip"));
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(answer.headers().firstValue("Server")).contains("nginx");
    }

    @Test
    void files_are_asked_for_as_the_browser_wants_them() throws Exception {
        send(request("/@/abc/main.js").header("Accept-Encoding", "gzip"));
        assertThat(seen("/@/abc/main.js").headers()).containsEntry("accept-encoding", "gzip");
    }

    @Test
    void the_inside_is_not_shown() throws Exception {
        for (var path : List.of("/metrics", "/metrics/application", "/health/ready", "/health/live")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void a_socket_is_upgraded_and_carries_frames() throws Exception {
        var frame = new CompletableFuture<String>();
        var address = URI.create("ws://" + nginx.address().getAuthority() + "/ws");
        http.newWebSocketBuilder()
                .header("Origin", "http://example.org")
                .buildAsync(address, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        frame.complete(data.toString());
                        return CompletableFuture.completedStage(null);
                    }
                })
                .get(5, TimeUnit.SECONDS);
        assertThat(frame.get(5, TimeUnit.SECONDS)).isIn("one", "two");
        assertThat(seen("/ws").headers())
                .containsEntry("upgrade", "websocket")
                .containsEntry("connection", "upgrade")
                .containsEntry("origin", "http://example.org")
                .containsEntry("host", nginx.address().getAuthority())
                .containsEntry("x-forwarded-for", "127.0.0.1");
    }

    @Test
    void a_body_that_is_too_large_is_a_problem() throws Exception {
        var body = HttpRequest.BodyPublishers.ofString("x".repeat(2_000_000));
        var answer = send(request("/api/large").POST(body));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @Test
    void without_nodes_there_is_a_problem_that_says_when_to_come_back(@TempDir Path dir) throws Exception {
        var lonely = Nginx.start(Home.at(dir), FILE, Ports.free(), List.of(Ports.free(), Ports.free()));
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(lonely.address().resolve("/api/x")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("2");
            assertThat(answer.body()).contains("/problems/unavailable", "\"requestId\":\"");
        } finally {
            lonely.stop();
        }
    }

    @Test
    void a_flood_from_one_address_is_slowed_with_the_images_own_limit(@TempDir Path dir) throws Exception {
        var limited = Files.writeString(
                dir.resolve("limited.conf"),
                Files.readString(FILE)
                        .replace("include nginx/limit.conf;", Files.readString(Path.of("docker/nginx/limit.conf"))));
        var strict = Nginx.start(Home.at(dir), limited, Ports.free(), List.of(one.port(), two.port()));
        try {
            var refused = 0;
            for (var i = 0; i < 60; i++) {
                var answer = http.send(
                        HttpRequest.newBuilder(strict.address().resolve("/api/flood"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 429) {
                    refused++;
                    assertThat(answer.body()).contains("/problems/rate-limited");
                    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                }
            }
            assertThat(refused).isPositive();
        } finally {
            strict.stop();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(nginx.address().resolve(path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private StubNode.Seen seen(String path) {
        return java.util.stream.Stream.concat(one.seen().stream(), two.seen().stream())
                .filter(s -> s.line().contains(path))
                .findFirst()
                .orElseThrow();
    }

    private static StubNode open(String name) {
        try {
            return new StubNode(name);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
