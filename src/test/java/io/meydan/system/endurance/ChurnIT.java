package io.meydan.system.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.system.Api;
import io.meydan.system.Cast;
import io.meydan.system.Cluster;
import io.meydan.system.Person;
import io.meydan.system.SystemTest;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * People come and go, by every way in, with a goodbye and without, and nothing of them stays behind: no object, no thread, no file, no key. What
 * is there after some of it is compared with what is there after more of it, since pools and caches fill at first. {@code -Dchurn.minutes=10}
 * makes it the run whose figures are in docs/performance.md, and {@code -Dchurn.minutes=0} one of half a minute.
 */
// It measures a whole process and takes 90 s; on a machine that is busy with other things it has been red for reasons
// that were none of ours.
@EnabledIfSystemProperty(named = "churn.minutes", matches = "\\d+")
@Tag("cluster")
@SystemTest(
        settings = {
            // Whoever leaves without a word is missed soon, and forgotten soon after.
            SystemTest.SHORT_BEATS,
            "REALTIME_READER_LINGER=PT2S",
            "REALTIME_HEARTBEAT=PT4S",
            "REALTIME_PING_INTERVAL=PT4S",
            "REALTIME_PING_TIMEOUT=PT4S",
            "REALTIME_CONNECT_TIMEOUT=PT5S",
            "REALTIME_RECOVERY_TIME=PT5S"
        })
class ChurnIT {

    private static final System.Logger LOG = System.getLogger(ChurnIT.class.getName());
    private static final int MINUTES = Integer.getInteger("churn.minutes", 0);
    private static final Duration FIRST = MINUTES == 0 ? Duration.ofSeconds(10) : Duration.ofMinutes(1);
    private static final Duration MORE = MINUTES == 0 ? Duration.ofSeconds(20) : Duration.ofMinutes(MINUTES);

    /** The container holds a closed connection for 75 s, records of sessions end by themselves, and the machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Pattern PRESENT =
            Pattern.compile("(realtime_(connections|sessions)|websocket_sessions|events_(readers|open_\\w+))[{ ]");
    private static final Pattern TOPICS = Pattern.compile("realtime_topics[{ ]");
    private static final Pattern CAME_BACK =
            Pattern.compile("realtime_(recovery_total\\{.*outcome=\"recovered\"|transfers_total)");

    private final Cluster cluster;

    ChurnIT(Cluster cluster) {
        this.cluster = cluster;
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void nothing_of_those_who_left_stays_behind(Cast cast) {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "looks at processes as Linux shows them");
        try (var ghosts = new Ghosts()) {
            var churn = churn(cast, ghosts);
            churn.goOnFor(FIRST);
            awaitQuiet(ghosts);
            awaitForgotten();
            var topics = metric(TOPICS);
            var visitor = cast.person("Guest a");
            var before = footprint(visitor);
            var visits = churn.goOnFor(MORE);
            awaitQuiet(ghosts);
            awaitForgotten();
            var after = awaitFlat(before, visits, visitor);

            churn.misfortunes().forEach(misfortune -> LOG.log(Level.INFO, "One visit", misfortune));
            var wrong = churn.misfortunes().size();
            LOG.log(Level.INFO, "Churn: {0} visits, {1} went wrong; {2}; then {3}", visits, wrong, before, after);
            assertThat(metric(TOPICS)).as("topics with a listener").isEqualTo(topics);
            assertThat(visits).as("visits").isGreaterThan(4 * Way.ALL.size());
            // Whoever is refused by a busy node leaves nothing behind either; but then it must be the exception.
            assertThat(wrong).as("visits that went wrong").isLessThan(2 + visits / 50);
            assertThat(metric(CAME_BACK)).as("clients that came back").isPositive();
        }
    }

    private static Churn churn(Cast cast, Ghosts ghosts) {
        var people = IntStream.range(0, Churn.PEOPLE)
                .mapToObj(n -> cast.person("Guest " + (char) ('a' + n)))
                .toList();
        var others = people.stream().skip(1).map(Person::id).toList();
        var room = people.get(0)
                .api()
                .post("/api/chat/rooms", Api.object("type", "group", "name", "Lobby", "memberIds", others))
                .expect(201)
                .json()
                .getString("id");
        return new Churn(people, room, ghosts);
    }

    /** Until the node has noticed that everybody is gone, and Redis that nobody comes back. */
    private void awaitQuiet(Ghosts ghosts) {
        ghosts.cutStreams();
        Await.until(
                PATIENCE,
                () -> metric(PRESENT) == 0 && Footprint.keys(cluster).getOrDefault("session", 0L) == 0,
                () -> metrics(PRESENT).toList() + " are still there, and " + Footprint.keys(cluster));
        ghosts.close();
    }

    /**
     * The container holds a closed connection until it would have closed it for being idle. One that is idle from now on is closed when those of
     * before have been forgotten; only the long run has the time.
     */
    private void awaitForgotten() {
        if (MINUTES > 0) {
            try (var line = new Line(cluster.address())) {
                line.ask("/api/events", "Accept: */*");
                line.awaitEnd();
            }
        }
    }

    private Footprint awaitFlat(Footprint before, int visits, Person visitor) {
        var perWay = visits / Way.ALL.size();
        var last = new Footprint[1];
        Await.until(
                PATIENCE,
                () -> {
                    last[0] = footprint(visitor);
                    return last[0].grownSince(before, perWay, MINUTES > 0).isEmpty();
                },
                () -> visits + " visits left " + last[0].grownSince(before, perWay, MINUTES > 0) + ": " + before
                        + ", then " + last[0]);
        return last[0];
    }

    /** After one more visit: tokens that were good some seconds ago are forgotten when the next one comes. */
    private Footprint footprint(Person visitor) {
        visitor.socket().close();
        return Footprint.of(cluster);
    }

    private double metric(Pattern names) {
        return metrics(names)
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private Stream<String> metrics(Pattern names) {
        return Api.at(cluster.address())
                .get("/metrics")
                .expect(200)
                .body()
                .lines()
                .filter(line -> names.matcher(line).lookingAt());
    }
}
