package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.launcher.Node;
import io.meydan.launcher.Postgres;
import io.meydan.system.SteadyLoad.Asked;
import io.meydan.system.SteadyLoad.Said;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * PostgreSQL goes away while people ask and write, dead or only frozen: whoever needs it is told so in time, sockets stay, and when it is back
 * all goes on by itself. What was acknowledged is there, what was refused is not.
 */
@SystemTest(settings = {SystemTest.MANY_WRITES, SystemTest.MANY_WRITES_AT_ONCE, SystemTest.MANY_FRAMES})
class PostgresAwayIT {

    private static final Duration IN_TIME = Duration.ofSeconds(3);
    private static final Duration BACK = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final System.Logger LOG = System.getLogger(PostgresAwayIT.class.getName());

    private final Cluster cluster;
    private final Api node;
    private final List<WsClient> sockets = new ArrayList<>();
    private List<Person> people = List.of();
    private String room = "";
    private long firstSeq;

    PostgresAwayIT(Cluster cluster) {
        this.cluster = cluster;
        this.node = Api.at(cluster.address());
    }

    @BeforeEach
    void gather(Cast cast) {
        people = List.of(cast.ann(), cast.bob(), cast.cleo());
        var others = people.stream().skip(1).map(Person::id).toList();
        var made = people.get(0)
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Storm", "memberIds", others))
                .expect(201)
                .json();
        room = made.getString("id");
        for (var person : people) {
            var socket = person.socket();
            sockets.add(socket);
            firstSeq = socket.call("room:join", "roomId", room)
                            .getJsonNumber("lastSeq")
                            .longValue()
                    + 1;
        }
    }

    @AfterEach
    void go_home() {
        repair(cluster.postgres());
        sockets.forEach(WsClient::close);
    }

    private static void repair(Postgres postgres) {
        if (postgres.isAlive()) {
            postgres.resume();
        } else {
            postgres.start();
        }
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void a_dead_database_is_told_in_time_and_all_goes_on_when_it_is_back() {
        survive(cluster.postgres()::stopAtOnce, cluster.postgres()::start);
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.MINUTES)
    void a_frozen_database_holds_nobody_up() {
        survive(cluster.postgres()::pause, cluster.postgres()::resume);
    }

    @Test
    void a_node_that_starts_before_its_database_waits_for_it() {
        var late = cluster.node(1);
        late.stop();
        cluster.postgres().stopAtOnce();
        late.start();
        await("the node to say what it waits for", () -> log(late).contains("PostgreSQL is away"));
        assertThat(late.isAlive()).isTrue();
        cluster.postgres().start();
        late.awaitReady();
        people.get(0).api().get("/api/users/me").expect(200);
    }

    private static String log(Node node) {
        try {
            return Files.exists(node.log()) ? Files.readString(node.log()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void survive(Runnable takeAway, Runnable giveBack) {
        try (var load = new SteadyLoad(room)) {
            people.forEach(load::ask);
            sockets.forEach(load::speak);
            await("the load to run", () -> load.acknowledged() >= 100);
            takeAway.run();
            var gone = System.nanoTime();
            whatStillGoes();
            await("the outage to last", () -> System.nanoTime() - gone > OUTAGE.toNanos());
            var refusals = load.refused().count();
            var atTheEnd = System.nanoTime();
            giveBack.run();
            var back = System.nanoTime();
            var before = load.acknowledged();
            await("sends to work again", () -> load.acknowledged() > before);
            var recovery = Duration.ofNanos(System.nanoTime() - back);
            await("a while of peace", () -> load.acknowledged() >= before + 100);
            load.stop();
            LOG.log(Level.INFO, "{0} refused sends, back after {1} ms", refusals, recovery.toMillis());
            assertThat(load.faults()).isEmpty();
            assertThat(sockets).allMatch(WsClient::isOpen);
            assertThat(refusals).isPositive();
            assertThat(recovery).isLessThan(BACK);
            everybodyWasToldInTime(load, gone, atTheEnd);
            theBooksAgree(load);
        }
    }

    /** The database is away at this moment, known or not yet known to be. */
    private void whatStillGoes() {
        sockets.get(0).tell("typing", "conversationId", room);
        assertThat(sockets.get(0).await("error").getJsonObject("data").getString("code"))
                .isEqualTo("unavailable");
        assertThat(sockets.get(2).call("ping", "n", 1)).isEqualTo(Api.object("n", 1));
        node.get("/health/live").expect(200);
        var ready = node.get("/health/ready").expect(503);
        assertThat(ready.body()).contains("database", "DOWN", "reason");
        assertThat(node.get("/health").expect(503).json().getString("status")).isEqualTo("DOWN");
        var refused = sockets.get(0).refused("room:join", "roomId", room, "after", firstSeq);
        assertThat(refused.getString("code")).isEqualTo("unavailable");
        assertThat(refused.getInt("retryAfter")).isPositive();
        var late = people.get(2).accessToken();
        var newcomer = WsClient.connect(cluster.address(), handshake -> handshake.subprotocols("bearer", late));
        assertThat(newcomer.awaitClose()).isEqualTo(1013);
        var metrics = node.get("/metrics").expect(200).body();
        assertThat(metrics.lines().filter(l -> l.startsWith("database_up")))
                .isNotEmpty()
                .allMatch(l -> l.endsWith(" 0") || l.endsWith(" 0.0"));
        assertThat(metrics)
                .contains(
                        "database_connections_in_use",
                        "database_connections_free",
                        "database_connections_waiting",
                        "database_connections_open");
    }

    private static void everybodyWasToldInTime(SteadyLoad load, long gone, long atTheEnd) {
        assertThat(load.asked())
                .filteredOn(a -> !Set.of(200, 201, 503).contains(a.status()))
                .isEmpty();
        assertThat(load.asked())
                .filteredOn(a -> a.took().compareTo(IN_TIME) > 0)
                .isEmpty();
        assertThat(load.asked())
                .filteredOn(a -> a.begun() > gone && a.ended() < atTheEnd)
                .isNotEmpty()
                .allMatch(a -> a.status() == 503);
        assertThat(load.asked()).filteredOn(a -> a.status() == 503).allSatisfy(PostgresAwayIT::isPrecise);
        assertThat(load.said()).filteredOn(s -> s.took().compareTo(IN_TIME) > 0).isEmpty();
        assertThat(load.refused())
                .allMatch(s -> Set.of("unavailable", "send-uncertain").contains(s.code()))
                .allMatch(s -> s.answer().getJsonObject("error").getInt("retryAfter") > 0);
    }

    private static void isPrecise(Asked answer) {
        assertThat(answer.type()).startsWith("application/problem+json");
        assertThat(answer.retryAfter()).matches("[1-9]\\d*");
        assertThat(answer.body()).contains("requestId").doesNotContain("Exception", "\tat ", "postgresql.org");
    }

    private void theBooksAgree(SteadyLoad load) {
        var uncertain = load.refused()
                .filter(s -> s.code().equals("send-uncertain"))
                .map(s -> load.say(s.socket(), s.clientId(), s.text()))
                .toList();
        assertThat(uncertain).allMatch(Said::isAcknowledged);
        var history = history();
        var times = new HashMap<String, Integer>();
        history.values().forEach(clientId -> times.merge(clientId, 1, Integer::sum));
        assertThat(times).allSatisfy((clientId, n) -> assertThat(n).as(clientId).isEqualTo(1));
        assertThat(times.keySet()).containsAll(wanted(load));
        assertThat(times.keySet()).doesNotContainAnyElementsOf(unwanted(load));
        everybodyHeard(history);
    }

    private static Set<String> wanted(SteadyLoad load) {
        var wanted = load.said().stream()
                .filter(Said::isAcknowledged)
                .map(Said::clientId)
                .collect(Collectors.toCollection(HashSet::new));
        load.asked().stream()
                .filter(a -> a.status() == 201)
                .map(a -> a.request().substring("POST ".length()))
                .forEach(wanted::add);
        return wanted;
    }

    private static Set<String> unwanted(SteadyLoad load) {
        var unwanted = load.refused()
                .filter(s -> s.code().equals("unavailable"))
                .map(Said::clientId)
                .collect(Collectors.toCollection(HashSet::new));
        load.asked().stream()
                .filter(a -> a.status() == 503 && a.body().contains("/problems/unavailable"))
                .map(a -> a.request().substring(a.request().indexOf(' ') + 1))
                .filter(name -> name.startsWith("rest-"))
                .forEach(unwanted::add);
        return unwanted;
    }

    /** The sockets that stayed have every number once and in order, as a fresh reader finds it. */
    private void everybodyHeard(Map<Long, String> history) {
        var last = history.keySet().stream().mapToLong(n -> n).max().orElseThrow();
        var all = LongStream.rangeClosed(firstSeq, last).boxed().toList();
        for (var socket : sockets) {
            socket.awaitAll("number " + last, frames -> numbers(frames.stream()).contains(last));
            assertThat(numbers(socket.received().stream())).isEqualTo(all);
        }
    }

    private List<Long> numbers(Stream<JsonObject> frames) {
        return frames.filter(f -> f.getString("topic", "").equals("conversation:" + room) && f.containsKey("seq"))
                .map(f -> f.getJsonNumber("seq").longValue())
                .toList();
    }

    private Map<Long, String> history() {
        var found = new TreeMap<Long, String>();
        var after = firstSeq - 1;
        for (var more = true; more; ) {
            var page = people.get(1)
                    .api()
                    .get("/api/chat/rooms/%s/messages?limit=200&after=%d".formatted(room, after))
                    .expect(200)
                    .json();
            for (var item : page.getJsonArray("items")) {
                after = item.asJsonObject().getJsonNumber("seq").longValue();
                found.put(after, item.asJsonObject().getString("clientId"));
            }
            more = page.getBoolean("hasMore");
        }
        return found;
    }

    private static void await(String what, BooleanSupplier wanted) {
        Await.until(PATIENCE, wanted, () -> "Waited in vain for " + what);
    }
}
