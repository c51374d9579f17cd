package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meydan.launcher.Await;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What endpoints of others are told, with a real one that answers as the test wants it. */
@SystemTest(settings = "WEBHOOK_ALLOW_LOOPBACK=true")
class WebhooksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PATH = "/api/admin/webhooks";

    /** A request that the endpoint has got. */
    private record Request(String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().get(0))
                    .findFirst()
                    .orElse("");
        }

        JsonObject json() {
            try (var reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            }
        }
    }

    private final URI address;
    private final Person ann;
    private final Person dora;
    private final HttpServer endpoint;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final String room;

    /** What the endpoint answers, in turn; the last one for good. */
    private volatile List<Integer> answers = List.of(200);

    WebhooksIT(Cluster cluster, Cast cast) throws IOException {
        address = cluster.address();
        ann = cast.ann();
        dora = cast.dora();
        endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", this::answer);
        endpoint.start();
        room = ann.api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Kanca", "memberIds", List.of()))
                .expect(201)
                .json()
                .getString("id");
    }

    @AfterEach
    void close() {
        dora.api().get(PATH).items().forEach(item -> dora.api()
                .delete(PATH + "/" + item.asJsonObject().getString("id"))
                .expect(204));
        endpoint.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = new Request(exchange.getRequestURI().toString(), Map.copyOf(exchange.getRequestHeaders()), body);
        if (request.body().contains(room)) {
            requests.add(request);
        }
        var now = answers.get(0);
        answers = answers.size() > 1 ? answers.subList(1, answers.size()) : answers;
        exchange.getResponseHeaders().add("Location", "http://127.0.0.1:" + port() + "/elsewhere");
        var text = ("answer " + now).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(now, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private int port() {
        return endpoint.getAddress().getPort();
    }

    private JsonObject register(String... events) {
        return dora.api()
                .post(PATH, Api.object("url", "http://127.0.0.1:" + port() + "/hook", "events", Arrays.asList(events)))
                .expect(201)
                .json();
    }

    private void say(String text) {
        ann.api()
                .post(
                        "/api/chat/rooms/" + room + "/messages",
                        Api.object("text", text, "clientId", "c" + text.length()))
                .expect(201);
    }

    private void awaitRequests(int count) {
        Await.until(PATIENCE, () -> requests.size() >= count, () -> requests.size() + " of " + count + " came");
    }

    /** The newest line of the log, when it is as wanted. */
    private JsonObject awaitDelivery(JsonObject webhook, Predicate<JsonObject> wanted) {
        var path = PATH + "/" + webhook.getString("id") + "/deliveries?limit=1";
        Await.until(
                PATIENCE,
                () -> dora.api().get(path).items().stream().anyMatch(item -> wanted.test(item.asJsonObject())),
                () -> "The log says " + dora.api().get(path).body());
        return dora.api().get(path).items().getJsonObject(0);
    }

    /** Verifies as the specification says it, with nothing of ours. */
    private static boolean isSignedWith(String secret, Request request) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        var signed = request.header("webhook-id") + "." + request.header("webhook-timestamp") + "." + request.body();
        var expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        return List.of(request.header("webhook-signature").split(" ", -1)).contains(expected);
    }

    @Test
    void an_event_arrives_signed_and_is_in_the_log() throws GeneralSecurityException {
        var webhook = register("message.*");
        var secret = webhook.getString("secret");
        say("Merhaba ş");
        awaitRequests(1);

        var request = requests.get(0);
        assertThat(request.path()).isEqualTo("/hook");
        assertThat(isSignedWith(secret, request)).isTrue();
        assertThat(isSignedWith("whsec_AAAA", request)).isFalse();
        assertThat(Instant.ofEpochSecond(Long.parseLong(request.header("webhook-timestamp"))))
                .isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(300));
        assertThat(request.json().getString("type")).isEqualTo("message.posted");
        assertThat(request.json().getString("id")).isEqualTo(request.header("webhook-id"));
        assertThat(request.json().getJsonObject("data").getString("text")).isEqualTo("Merhaba ş");

        var delivery = awaitDelivery(webhook, line -> line.getString("state").equals("delivered"));
        assertThat(delivery.getInt("status")).isEqualTo(200);
        assertThat(delivery.getInt("attempts")).isEqualTo(1);
        assertThat(delivery.getString("response")).isEqualTo("answer 200");
        assertThat(dora.api().get(PATH).body()).doesNotContain("secret", secret);
    }

    /** Of this node, as scrapers read it. */
    private double figure(String name, String tag) {
        var text = Api.at(address).get("/metrics").expect(200).body();
        return text.lines()
                .filter(line -> line.startsWith(name) && line.contains(tag))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    @Test
    void what_fails_comes_again_under_the_same_id() {
        answers = List.of(500, 200);
        var webhook = register("message.posted");
        say("again");
        var waiting = awaitDelivery(webhook, line -> line.containsKey("status"));
        assertThat(waiting.getInt("status")).isIn(500, 200);
        awaitRequests(2);
        assertThat(requests.get(1).header("webhook-id"))
                .isEqualTo(requests.get(0).header("webhook-id"));
        var delivery = awaitDelivery(webhook, line -> line.getString("state").equals("delivered"));
        assertThat(delivery.getInt("attempts")).isEqualTo(2);

        assertThat(figure("webhook_attempts_total{", "outcome=\"refused\"")).isPositive();
        assertThat(figure("webhook_attempts_total{", "outcome=\"delivered\"")).isPositive();
        assertThat(figure("webhook_attempt_seconds_count", "")).isGreaterThanOrEqualTo(2);
        assertThat(figure("webhook_waiting", "")).isNotNegative();

        var again = PATH + "/" + webhook.getString("id") + "/deliveries/" + delivery.getString("id") + "/again";
        dora.api().send("POST", again, null).expect(200);
        awaitRequests(3);
        assertThat(requests.get(2).header("webhook-id"))
                .isEqualTo(requests.get(0).header("webhook-id"));
    }

    @Test
    void a_new_secret_signs_beside_the_former_one() throws GeneralSecurityException {
        var webhook = register("#");
        var rotated = dora.api()
                .send("POST", PATH + "/" + webhook.getString("id") + "/secret", null)
                .expect(200)
                .json();
        say("rotated");
        awaitRequests(1);
        assertThat(isSignedWith(webhook.getString("secret"), requests.get(0))).isTrue();
        assertThat(isSignedWith(rotated.getString("secret"), requests.get(0))).isTrue();
        assertThat(requests.get(0).header("webhook-signature").split(" ", -1)).hasSize(2);
    }

    @Test
    void a_redirect_is_a_failure_and_is_not_followed() {
        answers = List.of(302);
        var webhook = register("message.posted");
        say("elsewhere");
        var delivery = awaitDelivery(webhook, line -> line.containsKey("status"));
        assertThat(delivery.getInt("status")).isEqualTo(302);
        assertThat(delivery.getString("state")).isEqualTo("waiting");
        assertThat(delivery.containsKey("nextAt")).isTrue();
        assertThat(requests).extracting(Request::path).containsOnly("/hook");
    }

    @Test
    void who_is_gone_is_switched_off_and_can_be_switched_on() {
        answers = List.of(410, 200);
        var webhook = register("message.posted");
        var path = PATH + "/" + webhook.getString("id");
        say("gone");
        Await.until(PATIENCE, () -> !dora.api().get(path).json().getBoolean("enabled"), () -> "It is still on");
        assertThat(dora.api().get(path).json().getString("disabledReason")).contains("410");
        var on = dora.api().put(path, Api.object("enabled", true)).expect(200).json();
        assertThat(on.containsKey("disabledReason")).isFalse();
        assertThat(on.getString("url")).endsWith("/hook");
        awaitDelivery(webhook, line -> line.getString("state").equals("delivered"));
    }

    @Test
    void only_what_was_asked_for_is_told() {
        var other = register("user.*", "room.#");
        var webhook = register("*.posted");
        say("chosen");
        awaitDelivery(webhook, line -> line.getString("state").equals("delivered"));
        assertThat(requests).hasSize(1);
        assertThat(dora.api()
                        .get(PATH + "/" + other.getString("id") + "/deliveries")
                        .items())
                .isEmpty();
    }

    @Test
    void addresses_of_ours_and_nonsense_are_refused() {
        for (var url : List.of(
                "http://10.0.0.1/",
                "https://169.254.169.254/latest",
                "https://[fd00::1]/",
                "https://0.0.0.0/",
                "https://no-such-host.invalid/",
                "ftp://1.1.1.1/",
                "https://user@1.1.1.1/",
                "https:///x",
                "x y")) {
            dora.api()
                    .post(PATH, Api.object("url", url, "events", List.of("#")))
                    .expectProblem(422, "invalid-webhook");
        }
        dora.api()
                .post(PATH, Api.object("url", "https://1.1.1.1/", "events", List.of("po st")))
                .expectProblem(422, "invalid-webhook");
        dora.api()
                .post(PATH, Api.object("url", "https://1.1.1.1/", "events", List.of()))
                .expectProblem(422, "invalid-input");
        dora.api().delete(PATH + "/" + ann.id()).expectProblem(404, "webhook-not-found");
        ann.api().get(PATH).expectProblem(403, "forbidden");
        ann.api()
                .post(PATH, Api.object("url", "https://1.1.1.1/", "events", List.of("#")))
                .expectProblem(403, "forbidden");
        Api.at(ann.home()).get(PATH).expectProblem(401, "unauthorized");
    }
}
