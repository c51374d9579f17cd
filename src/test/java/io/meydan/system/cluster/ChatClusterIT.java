package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Api;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import jakarta.json.JsonObject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The promise of the product under fire: two nodes behind nginx, twenty people in five rooms, and nodes and Redis die while they talk. Every
 * message that was acknowledged must reach every member of its room exactly once and in order.
 */
@Tag("cluster")
@SystemTest(
        nodes = 2,
        settings = {SystemTest.MANY_WRITES, SystemTest.MANY_WRITES_AT_ONCE, SystemTest.MANY_FRAMES})
class ChatClusterIT {

    private static final int PEOPLE = 20;
    private static final int ROOMS = 5;
    private static final int MESSAGES = 6_000;
    private static final int PER_SECOND = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final System.Logger LOG = System.getLogger(ChatClusterIT.class.getName());

    private final Ledger ledger = new Ledger();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final List<Member> members = new ArrayList<>();
    private final AtomicInteger spoken = new AtomicInteger();
    private Future<?> talking = CompletableFuture.completedFuture(null);

    @AfterEach
    void go_home() {
        talking.cancel(false);
        members.forEach(Member::leave);
        timer.shutdownNow();
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void every_acknowledged_message_reaches_every_member_once_and_in_order(Cluster cluster, Cast cast) {
        var people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> cast.person("Person " + (char) ('a' + i)))
                .toList();
        var rooms = IntStream.range(0, ROOMS)
                .mapToObj(number -> room(number, people))
                .toList();
        var proxy = cluster.nginx(1, 2);
        try {
            gather(people, rooms, proxy.address());
            talk();
            for (var node : new int[] {1, 2, 1}) {
                afterAnother(600);
                cluster.node(node).kill();
                afterAnother(100);
                cluster.start(node);
            }
            afterAnother(300);
            cluster.redis().kill();
            cluster.redis().start();
            afterAnother(300);
            surviveWithoutRedis(cluster);
            finish();
            historyAgrees(people, rooms);
        } finally {
            proxy.stop();
        }
    }

    private static JsonObject room(int number, List<Person> people) {
        var inside = IntStream.range(0, PEOPLE)
                .filter(i -> i % ROOMS == number || (i + 1) % ROOMS == number)
                .mapToObj(people::get)
                .toList();
        var others = inside.stream().skip(1).map(Person::id).toList();
        return inside.get(0)
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Room " + number, "memberIds", others))
                .expect(201)
                .json();
    }

    private void gather(List<Person> people, List<JsonObject> rooms, URI proxy) {
        for (var i = 0; i < PEOPLE; i++) {
            var mine = List.of(rooms.get(i % ROOMS), rooms.get((i + 1) % ROOMS));
            var member = new Member(
                    people.get(i),
                    proxy,
                    mine.stream().map(room -> room.getString("id")).toList(),
                    ledger,
                    timer);
            mine.forEach(room -> member.startsAt(
                    room.getString("id"), room.getJsonNumber("lastSeq").longValue()));
            members.add(member);
            member.connect();
        }
    }

    private void talk() {
        talking = timer.scheduleAtFixedRate(
                () -> {
                    var number = spoken.get();
                    if (number < MESSAGES && spoken.compareAndSet(number, number + 1)) {
                        members.get(number % PEOPLE).speak();
                    }
                },
                0,
                1_000_000 / PER_SECOND,
                TimeUnit.MICROSECONDS);
    }

    private void afterAnother(int messages) {
        var goal = Math.min(MESSAGES, ledger.acknowledgedCount() + messages);
        ledger.await(goal + " acknowledged messages", PATIENCE, book -> book.acknowledgedCount() >= goal);
    }

    /** Ten seconds; what is said meanwhile must arrive meanwhile, also on the other node. */
    private void surviveWithoutRedis(Cluster cluster) {
        var end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        cluster.redis().kill();
        afterAnother(300);
        var said = ledger.acknowledgedSoFar();
        ledger.await("what was said without Redis", Duration.ofSeconds(5), book -> book.haveArrived(said));
        ledger.await("the end of the outage", Duration.ofSeconds(30), book -> System.nanoTime() >= end);
        cluster.redis().start();
    }

    private void finish() {
        ledger.await("the last acknowledgement", PATIENCE, book -> book.acknowledgedCount() == MESSAGES);
        ledger.await("the last delivery", PATIENCE, Ledger::isComplete);
        var verdict = ledger.verdict();
        var reconnects = members.stream().mapToInt(Member::reconnects).sum();
        LOG.log(Level.INFO, "{0}, {1} reconnects", verdict, reconnects);
        assertThat(verdict.acknowledged()).isEqualTo(MESSAGES);
        assertThat(reconnects).as("the kills have cut lines").isGreaterThanOrEqualTo(PEOPLE);
        assertThat(verdict.contradictions()).isEmpty();
        assertThat(verdict.lost()).isEmpty();
        assertThat(verdict.doubled()).isEmpty();
        assertThat(verdict.reordered()).isEmpty();
    }

    /** A fresh reader finds the same: nothing but what was acknowledged, in the same order, without a gap. */
    private void historyAgrees(List<Person> people, List<JsonObject> rooms) {
        for (var number = 0; number < ROOMS; number++) {
            var room = rooms.get(number);
            var reader = people.get(number).api();
            var found = new TreeMap<Long, String>();
            var after = room.getJsonNumber("lastSeq").longValue();
            for (var more = true; more; ) {
                var page = reader.get(
                                "/api/chat/rooms/%s/messages?limit=200&after=%d".formatted(room.getString("id"), after))
                        .expect(200)
                        .json();
                for (var item : page.getJsonArray("items")) {
                    after = item.asJsonObject().getJsonNumber("seq").longValue();
                    found.put(after, item.asJsonObject().getString("clientId"));
                }
                more = page.getBoolean("hasMore");
            }
            var first = room.getJsonNumber("lastSeq").longValue() + 1;
            assertThat(found.firstKey()).isEqualTo(first);
            assertThat(found.lastKey()).as("no gaps").isEqualTo(first + found.size() - 1);
            assertThat(found.values())
                    .containsExactlyInAnyOrderElementsOf(
                            ledger.acknowledgedSoFar().get(room.getString("id")));
        }
    }
}
