package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.system.Api;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many clients on bad lines, on two nodes behind nginx: everybody hears everything, in order, nothing twice. {@code -Djitter.full=true} makes it
 * the size that the figures of docs/performance.md were taken with.
 */
@Tag("cluster")
@SystemTest(
        nodes = 2,
        settings = {SystemTest.MANY_WRITES, SystemTest.MANY_WRITES_AT_ONCE, SystemTest.MANY_FRAMES})
class JitterIT {

    private static final System.Logger LOG = System.getLogger(JitterIT.class.getName());

    /** Devices of one person: signing up takes its time, by intention. */
    private static final int DEVICES = 10;

    private record Size(int clients, int rooms, int messages, Duration every, Duration minCut, Duration maxCut) {}

    private static final Size SIZE = Boolean.getBoolean("jitter.full")
            ? new Size(1_000, 10, 120, Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(20))
            : new Size(200, 4, 40, Duration.ofMillis(400), Duration.ofSeconds(2), Duration.ofSeconds(3));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Makes a client of one protocol. */
    private interface Maker {
        JitterClient make(Person person, String room, long last, JitterRun run);
    }

    private record Room(String id, long last, List<Person> people) {}

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void nothing_is_lost_at_ws_on_bad_lines(Cluster cluster, Cast cast) throws InterruptedException {
        run(cluster, cast, false, PlainJitterClient::new);
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void nothing_is_lost_at_socket_io_on_bad_lines(Cluster cluster, Cast cast) throws InterruptedException {
        run(cluster, cast, true, SocketIoJitterClient::new);
    }

    private static void run(Cluster cluster, Cast cast, boolean recovery, Maker maker) throws InterruptedException {
        var rooms =
                IntStream.range(0, SIZE.rooms()).mapToObj(n -> room(cast, n)).toList();
        var nginx = cluster.nginx(1, 2);
        var clients = new ArrayList<JitterClient>();
        try (var run = new JitterRun(nginx.address(), SIZE.clients(), SIZE.messages(), SIZE.minCut(), SIZE.maxCut())) {
            rooms.forEach(room -> room.people().stream()
                    .flatMap(person -> IntStream.range(0, DEVICES).mapToObj(n -> person))
                    .map(person -> maker.make(person, room.id(), room.last(), run))
                    .forEach(clients::add));
            clients.forEach(JitterClient::connect);
            assertThat(run.awaitOnline(PATIENCE)).as("everybody listens").isTrue();
            var talking = talk(run, rooms, cluster.address(1));
            LOG.log(
                    Level.INFO,
                    "Everybody heard everything: {0}",
                    run.awaitDone(SIZE.every().multipliedBy(SIZE.messages()).plus(PATIENCE)));
            assertThat(talking).as("nobody who speaks was refused").noneMatch(Future::isDone);
        } finally {
            clients.forEach(JitterClient::leave);
            nginx.stop();
        }
        judge(recovery, clients.stream().map(JitterClient::outcome).toList());
    }

    private static Room room(Cast cast, int number) {
        var people = IntStream.range(0, SIZE.clients() / SIZE.rooms() / DEVICES)
                .mapToObj(n -> cast.person("Listener " + (char) ('a' + number) + (char) ('a' + n)))
                .toList();
        var others = people.stream().skip(1).map(Person::id).toList();
        var room = people.get(0)
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Jitter " + number, "memberIds", others))
                .expect(201)
                .json();
        return new Room(room.getString("id"), room.getJsonNumber("lastSeq").longValue(), people);
    }

    private static List<Future<?>> talk(JitterRun run, List<Room> rooms, URI node) {
        var talking = new ArrayList<Future<?>>();
        for (var room : rooms) {
            var spoken = new AtomicInteger();
            var api = room.people().get(0).api(node);
            talking.add(run.every(SIZE.every(), () -> {
                var number = spoken.getAndIncrement();
                if (number < SIZE.messages()) {
                    var message = Api.object("clientId", "j" + number, "text", String.valueOf(System.nanoTime()));
                    api.post("/api/chat/rooms/" + room.id() + "/messages", message)
                            .expect(201);
                }
            }));
        }
        return talking;
    }

    private static void judge(boolean recovery, List<JitterClient.Outcome> outcomes) {
        var millis = outcomes.stream()
                .flatMap(outcome -> outcome.millis().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        var cuts = outcomes.stream().mapToInt(JitterClient.Outcome::cuts).sum();
        var recovered =
                outcomes.stream().mapToInt(JitterClient.Outcome::recovered).sum();
        var anew = outcomes.stream().mapToInt(JitterClient.Outcome::anew).sum() - SIZE.clients();
        LOG.log(
                Level.INFO,
                "Jitter: {0} clients, {1} cuts, {2} recovered, {3} anew, {4} of {5} deliveries, {6} gaps, {7} doubled;"
                        + " p50 {8} ms, p99 {9} ms, worst {10} ms",
                String.valueOf(SIZE.clients()),
                String.valueOf(cuts),
                String.valueOf(recovered),
                String.valueOf(anew),
                String.valueOf(millis.length),
                String.valueOf(SIZE.clients() * SIZE.messages()),
                String.valueOf(
                        outcomes.stream().mapToInt(JitterClient.Outcome::gaps).sum()),
                String.valueOf(outcomes.stream()
                        .mapToInt(JitterClient.Outcome::doubled)
                        .sum()),
                at(millis, 0.5),
                at(millis, 0.99),
                at(millis, 1));
        assertThat(cuts).as("lines that were cut").isGreaterThan(SIZE.clients());
        if (recovery) {
            assertThat(recovered).as("recovered, beside those that began anew").isGreaterThan(anew);
        }
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.heard()).as("heard").isEqualTo(SIZE.messages());
            assertThat(outcome.gaps()).as("out of order or lost").isZero();
            assertThat(outcome.doubled()).as("doubled").isZero();
        });
    }

    private static String at(long[] sorted, double share) {
        return sorted.length == 0
                ? "-"
                : String.valueOf(sorted[(int) Math.min(sorted.length - 1, share * sorted.length)]);
    }
}
