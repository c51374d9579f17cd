package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.system.Api;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import jakarta.json.JsonObject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What durable subscribers are promised, asked of one that writes down what it hears, while nodes are killed and an event cannot be taken. */
@Tag("cluster")
@SystemTest(nodes = 2, overlay = true)
class DomainEventsThroughDeathIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LEDGER = "/api/admin/events/subscriptions/overlay.ledger";
    private static final int ROOMS = 4;

    private final Cluster cluster;
    private final Person ann;
    private final Person dora;
    private final Sql sql;

    private final ExecutorService threads = Executors.newFixedThreadPool(2 * ROOMS);

    /** A message that a subscriber has heard of. */
    private record Line(String room, long seq, String text) {}

    DomainEventsThroughDeathIT(Cluster cluster, Cast cast) {
        this.cluster = cluster;
        ann = cast.ann();
        dora = cast.dora();
        sql = TestDatabase.at(cluster.databaseUrl()).sql();
    }

    @AfterEach
    void stop_writing() {
        threads.shutdownNow();
    }

    private String room() {
        return ann.api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Defter", "memberIds", List.of()))
                .expect(201)
                .json()
                .getString("id");
    }

    /** Says it until some node has acknowledged it. */
    private void say(String room, String text, int firstNode) {
        var message = Api.object("text", text, "clientId", text.replace(' ', '-'));
        var node = new AtomicInteger(firstNode);
        Await.until(
                PATIENCE, () -> isSaid(room, message, 1 + node.getAndIncrement() % 2), () -> text + " was never said");
    }

    private boolean isSaid(String room, JsonObject message, int node) {
        try {
            return ann.api(cluster.address(node))
                            .post("/api/chat/rooms/" + room + "/messages", message)
                            .status()
                    == 201;
        } catch (UncheckedIOException nodeIsAway) {
            return false;
        }
    }

    private List<Line> ledger(List<String> rooms) {
        return sql.list(
                "select room, seq, text from overlay.ledger where room = any (?) order by number",
                row -> new Line(row.text("room"), row.number("seq"), row.text("text")),
                rooms);
    }

    private List<String> texts(String room) {
        return ledger(List.of(room)).stream().map(Line::text).toList();
    }

    private JsonObject standing() {
        return dora.api().get("/api/admin/events/subscriptions").expect(200).items().stream()
                .map(item -> item.asJsonObject())
                .filter(item -> item.getString("name").equals("overlay.ledger"))
                .findFirst()
                .orElseThrow();
    }

    private void awaitStanding(String what, Predicate<JsonObject> wanted) {
        Await.until(PATIENCE, () -> wanted.test(standing()), () -> what + ": " + standing());
    }

    @Test
    @Timeout(180)
    void every_event_arrives_in_order_per_key_while_each_node_is_killed() {
        var rooms = IntStream.range(0, ROOMS).mapToObj(i -> room()).toList();
        var ended = new AtomicBoolean();
        // Two people at a time write into each room, on different nodes as long as both are there.
        var writers = IntStream.range(0, 2 * ROOMS)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> write(rooms.get(i % ROOMS), "text " + i, i / ROOMS, ended), threads))
                .toList();
        for (var node : new int[] {1, 2}) {
            var before = ledger(rooms).size();
            Await.until(PATIENCE, () -> ledger(rooms).size() > before + 100, () -> "The ledger does not grow");
            cluster.node(node).kill();
            cluster.start(node);
        }
        ended.set(true);
        var said = writers.stream()
                .map(CompletableFuture::join)
                .flatMap(List::stream)
                .toList();

        Await.until(
                PATIENCE,
                () -> ledger(rooms).size() >= said.size(),
                () -> ledger(rooms).size() + " of " + said.size() + " events have arrived");
        assertThat(ledger(rooms)).extracting(Line::text).containsExactlyInAnyOrderElementsOf(said);
        for (var room : rooms) {
            assertThat(ledger(List.of(room)))
                    .extracting(Line::seq)
                    .as(room)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    /** Message after message, some 20 a second, until it is enough. @return what was acknowledged */
    private List<String> write(String room, String text, int node, AtomicBoolean ended) {
        var said = new ArrayList<String>();
        while (!ended.get()) {
            var next = text + " " + said.size();
            say(room, next, node);
            said.add(next);
            // A pace, so that nodes that start have a processor too; nobody waits for anything here.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return said;
    }

    @Test
    @Timeout(180)
    void poison_holds_up_its_room_alone_until_an_administrator_replays_it() {
        var sick = room();
        var well = room();
        for (var n = 0; n < 3; n++) {
            say(sick, "before " + n, n);
        }
        say(sick, "poison", 1);
        for (var n = 0; n < 3; n++) {
            say(sick, "after " + n, n);
            say(well, "meanwhile " + n, n);
        }
        Await.until(PATIENCE, () -> texts(well).size() == 3, () -> "Others are held up: " + texts(well));
        awaitStanding("parked", standing -> standing.getInt("parked") == 4);
        say(well, "later", 0);
        say(sick, "later", 1);
        Await.until(PATIENCE, () -> texts(well).contains("later"), () -> "Others are held up: " + texts(well));
        awaitStanding("parked behind it", standing -> standing.getInt("parked") == 5);
        assertThat(texts(sick)).containsExactly("before 0", "before 1", "before 2");

        var parked = dora.api().get(LEDGER + "/parked?limit=2").expect(200);
        var first = parked.items().getJsonObject(0);
        assertThat(first.getString("type")).isEqualTo("message.posted");
        assertThat(first.getString("key")).isEqualTo(sick);
        assertThat(first.getInt("attempts")).isEqualTo(2);
        assertThat(first.getString("error")).contains("This is poison");
        assertThat(parked.json().getBoolean("hasMore")).isTrue();
        var second = parked.items().getJsonObject(1).getString("id");
        dora.api().delete(LEDGER + "/parked/" + second).expectProblem(409, "not-first-of-its-key");

        sql.update("insert into overlay.cure (room) values (?)", sick);
        var replaying = dora.api().send("POST", LEDGER + "/parked/" + first.getString("id") + "/replay", null);
        assertThat(replaying.expect(200).json().getInt("events")).isEqualTo(5);
        awaitStanding(
                "none parked",
                standing -> standing.getInt("parked") + standing.getInt("waiting") == 0
                        && standing.getInt("retrying") == 0);
        assertThat(texts(sick))
                .containsExactly(
                        "before 0", "before 1", "before 2", "poison", "after 0", "after 1", "after 2", "later");
    }

    @Test
    void a_dropped_event_is_gone_and_what_was_behind_it_comes() {
        var room = room();
        say(room, "poison", 0);
        say(room, "after", 0);
        awaitStanding("parked", standing -> standing.getInt("parked") == 2);
        var poison = dora.api().get(LEDGER + "/parked").items().getJsonObject(0).getString("id");
        dora.api().delete(LEDGER + "/parked/" + poison).expect(204);
        Await.until(PATIENCE, () -> texts(room).equals(List.of("after")), () -> "It does not come: " + texts(room));
        dora.api().delete(LEDGER + "/parked/" + poison).expectProblem(404, "parked-event-not-found");
    }

    @Test
    void the_id_of_the_request_reaches_the_subscriber() {
        var room = room();
        ann.api()
                .with("X-Request-Id", "the-request-of-ann")
                .post("/api/chat/rooms/" + room + "/messages", Api.object("text", "hello", "clientId", "c"))
                .expect(201);
        Await.until(PATIENCE, () -> texts(room).size() == 1, () -> "It does not come");
        var traces = sql.list("select trace from overlay.ledger where room = ?", row -> row.text("trace"), room);
        assertThat(traces).containsExactly("the-request-of-ann");
    }

    @Test
    void the_trace_of_the_client_reaches_the_subscriber() {
        var room = room();
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = ann.api(cluster.address(1))
                .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .post("/api/chat/rooms/" + room + "/messages", Api.object("text", "hello", "clientId", "c"))
                .expect(201);
        assertThat(answer.header("X-Request-Id")).isEqualTo(trace);
        Await.until(PATIENCE, () -> texts(room).size() == 1, () -> "It does not come");
        var traces = sql.list("select trace from overlay.ledger where room = ?", row -> row.text("trace"), room);
        assertThat(traces).containsExactly(trace);
    }

    @Test
    void only_administrators_see_and_touch_it() {
        for (var path : List.of("/api/admin/events/subscriptions", LEDGER + "/parked")) {
            ann.api().get(path).expectProblem(403, "forbidden");
            Api.at(cluster.address()).get(path).expectProblem(401, "unauthorized");
        }
        for (var path : List.of(LEDGER + "/parked/replay", LEDGER + "/parked/" + ann.id() + "/replay")) {
            ann.api().send("POST", path, null).expectProblem(403, "forbidden");
        }
        ann.api().delete(LEDGER + "/parked/" + ann.id()).expectProblem(403, "forbidden");
        ann.api()
                .post(LEDGER + "/replay", Api.object("from", "2026-01-01T00:00:00Z"))
                .expectProblem(403, "forbidden");
        var nobody = "/api/admin/events/subscriptions/nobody";
        dora.api().get(nobody + "/parked").expectProblem(404, "subscription-not-found");
        dora.api().send("POST", nobody + "/parked/replay", null).expectProblem(404, "subscription-not-found");
        dora.api().post(LEDGER + "/replay", Api.object()).expectProblem(422, "invalid-input");
        dora.api().post(LEDGER + "/replay", Api.object("from", "yesterday")).expectProblem(400, "malformed");
        dora.api().get(LEDGER + "/parked?cursor=nonsense").expectProblem(422, "invalid-cursor");
    }
}
