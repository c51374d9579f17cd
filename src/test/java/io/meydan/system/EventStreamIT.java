package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code GET /api/events} as a stream. The limits are low, so that they can be met. */
@SystemTest(
        settings = {
            SystemTest.SHORT_BEATS,
            SystemTest.FEW_READERS,
            SystemTest.FEW_EVENTS,
            SystemTest.FEW_ROOMS,
            SystemTest.A_FRIEND
        })
class EventStreamIT {

    private final Cluster cluster;
    private final Person ann;
    private final Person bob;
    private final String room;
    private final String topic;

    EventStreamIT(Cluster cluster, Cast cast) {
        this.cluster = cluster;
        ann = cast.ann();
        bob = cast.bob();
        room = RealtimeCases.room(ann, bob);
        topic = "conversation:" + room;
    }

    @Test
    void events_come_as_they_happen_each_with_a_place_to_come_back_to() {
        try (var stream = StreamClient.of(bob, topic)) {
            stream.await("the greeting", s -> !s.blocks().isEmpty());
            assertThat(stream.response().statusCode()).isEqualTo(200);
            assertThat(stream.response().headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(stream.response().headers().firstValue("X-Accel-Buffering"))
                    .contains("no");
            assertThat(stream.blocks().get(0).event()).isEqualTo("ready");
            assertThat(stream.blocks().get(0).json().getJsonObject("topics")).containsKey(topic);
            IntStream.range(0, 100).forEach(this::say);
            stream.await("100 messages", s -> texts(s).size() == 100);

            assertThat(texts(stream)).containsExactlyElementsOf(all(0, 100));
            assertThat(stream.blocks().stream().filter(b -> b.event().equals("message") && b.id() == null))
                    .allSatisfy(b -> assertThat(b.json()).doesNotContainKey("seq"));
        }
    }

    @Test
    void the_last_id_brings_what_was_missed() {
        String last;
        try (var stream = StreamClient.of(bob, topic)) {
            stream.await("the greeting", s -> !s.blocks().isEmpty());
            say(0);
            stream.await("the message", s -> texts(s).size() == 1);
            last = stream.lastId();
        }
        IntStream.range(1, 100).forEach(this::say);
        try (var stream = new StreamClient(bob, bob.home(), "", last)) {
            stream.await("99 messages", s -> texts(s).size() == 99);

            assertThat(texts(stream)).containsExactlyElementsOf(all(1, 100));
        }
    }

    @Test
    void before_anything_has_happened_there_is_a_place_to_come_back_to() {
        String last;
        try (var stream = StreamClient.of(bob, topic)) {
            stream.await("the greeting", s -> !s.blocks().isEmpty());
            last = stream.lastId();
        }
        say(0);
        try (var stream = new StreamClient(bob, bob.home(), "", last)) {
            stream.await("the message", s -> texts(s).size() == 1);
        }
    }

    @Test
    void a_quiet_stream_says_that_it_is_there() {
        try (var stream = StreamClient.of(bob, topic)) {
            stream.await("three heartbeats", s -> s.heartbeats() >= 3);
        }
    }

    @Test
    void signing_out_ends_the_stream() {
        var phone = bob.onAnotherDevice();
        try (var stream = StreamClient.of(phone, topic)) {
            stream.await("the greeting", s -> !s.blocks().isEmpty());
            phone.api().post("/api/auth/logout", Api.object()).expect(204);

            stream.awaitEnd();
        }
    }

    @Test
    void there_is_a_limit_and_it_is_said(Cast cast) {
        // Nobody whose streams of another test may still count.
        var cleo = cast.cleo();
        var streams = IntStream.range(0, 3).mapToObj(n -> StreamClient.of(cleo)).toList();
        try {
            streams.forEach(
                    stream -> stream.await("the greeting", s -> !s.blocks().isEmpty()));
            var refused = cleo.api().get("/api/events?wait=0");
            var problem = refused.expectProblem(429, "too-many-polls");

            assertThat(problem.getInt("retryAfter")).isPositive();
            assertThat(refused.header("Retry-After")).isEqualTo("1");
            ann.api().get("/api/events?wait=0").expect(200);
        } finally {
            streams.forEach(StreamClient::close);
        }
    }

    @Test
    void whoever_does_not_read_is_cut_and_nobody_else_notices() throws IOException {
        var many = Executors.newFixedThreadPool(20);
        try (var quick = StreamClient.of(ann, topic);
                var slow = unread(bob)) {
            quick.await("the greeting", s -> !s.blocks().isEmpty());
            assertThat(slow.isConnected()).isTrue();
            var cuts = slowCuts();
            var sent = 0;
            while (slowCuts() == cuts && sent < 4_000) {
                // Side by side: they share transactions, and the order among them is of no interest.
                CompletableFuture.allOf(IntStream.range(sent, sent + 100)
                                .mapToObj(n -> CompletableFuture.runAsync(() -> sayMuch(n), many))
                                .toArray(CompletableFuture<?>[]::new))
                        .join();
                sent += 100;
                var number = sent;
                quick.await("message " + number, s -> texts(s).size() == number);
            }

            assertThat(slowCuts()).isGreaterThan(cuts);
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void going_away_ends_it_at_once_and_it_goes_on_from_there() {
        try (var stream = StreamClient.of(bob, topic)) {
            stream.await("the greeting", s -> !s.blocks().isEmpty());
            var poll = EventsClient.of(ann, topic);
            var waiting = poll.pollLater("wait=25");
            Await.until(WsClient.PATIENCE, () -> metric("events_open_polls") == 1, () -> "The poll has not arrived.");
            cluster.node(1).stop();

            poll.take(waiting.join());
            stream.awaitEnd();
            cluster.start(1);
            say(0);
            try (var again = new StreamClient(bob, cluster.address(), "", stream.lastId())) {
                again.await("the message", s -> texts(s).size() == 1);
            }
            poll.pollUntil("the message", events -> poll.events("message:new").size() == 1);
        } finally {
            cluster.start(1);
        }
    }

    /** A connection that asks and then takes nothing. */
    private Socket unread(Person person) throws IOException {
        URI node = person.home();
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new java.net.InetSocketAddress(node.getHost(), node.getPort()));
        var stream = "GET /api/events?topic=" + topic + " HTTP/1.1\r\nHost: " + node.getAuthority()
                + "\r\nAccept: text/event-stream\r\nAuthorization: Bearer " + person.accessToken() + "\r\n\r\n";
        socket.getOutputStream().write(stream.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private double slowCuts() {
        return metric("events_slow_cuts_total");
    }

    private double metric(String name) {
        return Api.at(cluster.address())
                .get("/metrics")
                .expect(200)
                .body()
                .lines()
                .filter(line -> line.startsWith("application_" + name) || line.startsWith(name))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(0);
    }

    private void say(int n) {
        post("text " + n, n);
    }

    private void sayMuch(int n) {
        post("text " + n + " " + "x".repeat(3_900), n);
    }

    private void post(String text, int n) {
        ann.api()
                .post("/api/chat/rooms/" + room + "/messages", Api.object("text", text, "clientId", "c" + n))
                .expect(201);
    }

    private static List<String> texts(StreamClient stream) {
        return stream.events().stream()
                .filter(e -> e.getString("event").equals("message:new"))
                .map(e -> e.getJsonObject("data").getString("text"))
                .toList();
    }

    private static List<String> all(int from, int to) {
        return IntStream.range(from, to).mapToObj(n -> "text " + n).toList();
    }
}
