package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request, the answer is a problem document that leads to the log and tells nothing of the inside. */
@SystemTest
class HttpMannersIT {

    private static final String ROOMS = "/api/chat/rooms";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Cluster cluster;
    private final Person ann;
    private final Api nobody;

    HttpMannersIT(Cluster cluster, Cast cast) {
        this.cluster = cluster;
        ann = cast.ann();
        nobody = Api.at(cluster.address());
    }

    /** Without its length the client would wait for more until the line ends. */
    @Test
    void a_request_for_the_socket_that_is_no_handshake_is_answered_whole() {
        var answer = nobody.get("/ws");

        assertThat(answer.expectProblem(400, "malformed").getString("detail")).contains("Upgrade: websocket");
        assertThat(answer.header("Content-Length"))
                .isEqualTo(String.valueOf(answer.body().getBytes(StandardCharsets.UTF_8).length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"type\":\"group\"", "nonsense", "[]", "\"text\"", "{\"type\":\"group\",}", ""})
    void what_is_no_json_object_is_malformed(String body) {
        assertThat(refused(ann.api().send("POST", ROOMS, body)).getInt("status"))
                .isIn(400, 422);
    }

    @Test
    void an_unknown_field_is_malformed() {
        malformed(ann.api().post(ROOMS, Api.object("type", "group", "colour", "red")));
    }

    @Test
    void a_value_of_a_wrong_type_is_malformed() {
        malformed(ann.api().send("POST", ROOMS, "{\"type\":\"group\",\"memberIds\":\"everybody\"}"));
        malformed(ann.api().send("POST", ROOMS, "{\"type\":\"group\",\"memberIds\":[\"no id\"]}"));
    }

    @Test
    void a_body_that_is_not_utf_8_is_malformed() throws Exception {
        var body = "{\"type\":\"channel\",\"name\":\"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        malformed(sent(BodyPublishers.ofByteArray(body)));
    }

    @Test
    void a_body_that_is_too_long_is_refused_however_it_is_sent() throws Exception {
        var body = ("{\"type\":\"channel\",\"name\":\"" + "x".repeat(300_000) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (var publisher : new HttpRequest.BodyPublisher[] {
            BodyPublishers.ofByteArray(body), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
        }) {
            var answer = sent(publisher);
            answer.expectProblem(413, "request-entity-too-large");
            refused(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /api/users/me, 405",
        "DELETE, /api/chat/rooms, 405",
        "GET, /api/nothing-here, 404",
        "GET, /api/chat/rooms/not-an-id, 404",
        "GET, /nothing-here, 404",
        "GET, /nothing/here.js, 404",
        "POST, /signin, 405",
        "BREW, /api/users/me, 405"
    })
    void a_wrong_address_or_method_is_a_problem_too(String method, String path, int status) {
        var answer = ann.api().send(method, path, null).expect(status);
        refused(answer);
    }

    @Test
    void a_wrong_media_type_is_a_problem_too() {
        refused(ann.api()
                .with("Content-Type", "text/plain")
                .send("POST", ROOMS, "hello")
                .expect(415));
        refused(ann.api().with("Accept", "application/xml").get(ROOMS).expect(406));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=abc", "limit=1.5", "limit=99999999999999"})
    void a_parameter_that_is_no_number_is_malformed(String query) {
        malformed(ann.api().get(ROOMS + "?" + query));
    }

    @Test
    void a_parameter_out_of_range_is_invalid() {
        refused(ann.api().get(ROOMS + "?limit=0").expect(422));
        refused(ann.api().get(ROOMS + "?limit=201").expect(422));
    }

    @Test
    void a_link_into_nowhere_shows_the_client() {
        var page = nobody.with("Accept", "text/html,application/xhtml+xml")
                .get("/nothing/here")
                .expect(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).contains("<app-shell>");
    }

    @Test
    void tokens_that_are_not_ours_are_refused() {
        var body = ann.accessToken().split("\\.", -1)[1];
        var none = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + body + ".";
        var hmac = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + body + "." + base64("signature");
        var expired = base64("{\"alg\":\"ES256\",\"typ\":\"JWT\"}") + "." + base64("{\"exp\":1}") + "." + base64("x");
        for (var token : new String[] {none, hmac, expired, "a.b.c", "x"}) {
            var answer = nobody.as(token).get("/api/users/me");
            answer.expectProblem(401, "unauthorized");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            refused(answer);
        }
    }

    @Test
    void answers_of_the_api_are_kept_by_nobody_and_run_as_nothing() {
        for (var answer : new Api.Answer[] {ann.api().get("/api/users/me"), nobody.get("/api/users/me")}) {
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
            assertThat(answer.header("Strict-Transport-Security")).isEmpty();
        }
        assertThat(ann.api()
                        .with("X-Forwarded-Proto", "https")
                        .get("/api/users/me")
                        .header("Strict-Transport-Security"))
                .startsWith("max-age=");
    }

    @Test
    void pages_of_other_origins_get_no_permission() {
        var preflight = nobody.with("Origin", "https://evil.example")
                .with("Access-Control-Request-Method", "POST")
                .send("OPTIONS", ROOMS, null);
        preflight.expectProblem(403, "foreign-origin");
        var simple = ann.api().with("Origin", "https://evil.example").get("/api/users/me");
        assertThat(simple.response().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
        assertThat(preflight.response().headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void there_is_no_second_description_of_the_api() {
        refused(ann.api().get("/api/application.wadl").expect(404));
    }

    private static void malformed(Api.Answer answer) {
        answer.expectProblem(400, "malformed");
        refused(answer);
    }

    private static JsonObject refused(Api.Answer answer) {
        assertThat(answer.header("Content-Type")).as(answer.body()).startsWith("application/problem+json");
        assertThat(answer.body()).doesNotContain("Exception", "io.meydan", "org.", "jakarta", "\tat ");
        var problem = answer.json();
        assertThat(problem.getInt("status")).isEqualTo(answer.status());
        assertThat(problem.getString("requestId")).isEqualTo(answer.header("X-Request-Id"));
        assertThat(problem.getString("detail")).isNotBlank();
        return problem;
    }

    private Api.Answer sent(HttpRequest.BodyPublisher body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(cluster.address().resolve(ROOMS))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + ann.accessToken())
                .POST(body)
                .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        return new Api.Answer("POST " + ROOMS, response);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
