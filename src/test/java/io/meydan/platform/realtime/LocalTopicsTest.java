package io.meydan.platform.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order in which things happen, every listener gets every number after its first, once and in order. */
class LocalTopicsTest {

    private static final Topic TOPIC = Topic.conversation(new UUID(1, 1));
    private static final int SCHEDULES = 400;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));

    /** One run: a log that grows, events that arrive late, twice or never, listeners that come and go. */
    private final class Schedule implements LocalTopics.Surroundings {

        private final Random random;
        private final LocalTopics topics;
        private final List<LoggedEvent> log = new ArrayList<>();
        private final List<Outgoing> onTheWay = new ArrayList<>();
        private final List<Runnable> reads = new ArrayList<>();
        private final Map<RecordingListener, Long> beginnings = new ConcurrentHashMap<>();
        private final List<Newcomer> newcomers = new ArrayList<>();
        private int sessions;

        /** A listener that reads the log page by page, as the catch-up does. */
        private record Newcomer(Subscription subscription, AtomicLong position) {}

        Schedule(long seed) {
            random = new Random(seed);
            topics = new LocalTopics(this, new HubCounters(), clock, Duration.ofMillis(10));
        }

        void run() {
            for (var step = 0; step < 300; step++) {
                act(random.nextInt(100));
            }
            while (!isSettled()) {
                arrive();
                read();
                newcomers.forEach(this::catchUp);
                newcomers.removeIf(
                        n -> n.subscription().isLive() || n.subscription().isGone());
                topics.logReaches(Map.of(TOPIC, (long) log.size()));
                clock.advance(Duration.ofMillis(20));
                topics.fillOverdue();
            }
        }

        private void act(int dice) {
            if (dice < 35) {
                append();
            } else if (dice < 65) {
                arrive();
            } else if (dice < 72) {
                come();
            } else if (dice < 85 && !newcomers.isEmpty()) {
                catchUp(newcomers.get(random.nextInt(newcomers.size())));
            } else if (dice < 90) {
                read();
            } else if (dice < 93) {
                topics.logReaches(Map.of(TOPIC, (long) log.size()));
            } else {
                clock.advance(Duration.ofMillis(random.nextInt(15)));
                topics.fillOverdue();
            }
        }

        private void append() {
            var event = new LoggedEvent(TOPIC, log.size() + 1L, "test:event", "{}", null);
            log.add(event);
            // Lost one time in five, doubled one time in ten.
            var copies = random.nextInt(10) < 2 ? 0 : random.nextInt(10) < 1 ? 2 : 1;
            for (var i = 0; i < copies; i++) {
                onTheWay.add(Outgoing.of(event));
            }
        }

        private void arrive() {
            if (!onTheWay.isEmpty()) {
                topics.deliver(onTheWay.remove(random.nextInt(Math.min(onTheWay.size(), 5))));
            }
        }

        private void come() {
            var listener = new RecordingListener("s" + sessions++, new UUID(2, sessions));
            var after = (long) random.nextInt(log.size() + 1);
            var subscription = new Subscription(listener, listener.caller(), TOPIC, new ConcurrentHashMap<>());
            topics.register(subscription);
            beginnings.put(listener, after);
            newcomers.add(new Newcomer(subscription, new AtomicLong(after)));
        }

        private void catchUp(Newcomer newcomer) {
            var subscription = newcomer.subscription();
            if (subscription.isLive()) {
                return;
            }
            for (var event : page(newcomer.position().get(), 1 + random.nextInt(4))) {
                newcomer.position().set(event.seq());
                subscription.pass(Outgoing.of(event));
            }
            topics.goLive(subscription, newcomer.position().get());
        }

        private void read() {
            if (!reads.isEmpty()) {
                reads.remove(0).run();
            }
        }

        private List<LoggedEvent> page(long after, int size) {
            return List.copyOf(log.subList((int) after, (int) Math.min(log.size(), after + size)));
        }

        private boolean isSettled() {
            return onTheWay.isEmpty()
                    && reads.isEmpty()
                    && newcomers.isEmpty()
                    && topics.positions().values().stream().allMatch(last -> last == log.size());
        }

        @Override
        public void told(Outgoing event) {
            // Nobody keeps what was said here.
        }

        @Override
        public void fill(Topic topic, long after, long target) {
            var found = page(after, 3);
            reads.add(() -> topics.filled(topic, found));
        }

        @Override
        public void appeared(Topic topic) {
            assertThat(topic).isEqualTo(TOPIC);
        }

        @Override
        public void vanished(Topic topic) {
            assertThat(topic).isEqualTo(TOPIC);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100_000, 200_000, 300_000})
    void every_listener_gets_everything_once_and_in_order(long firstSeed) {
        for (var seed = firstSeed; seed < firstSeed + SCHEDULES; seed++) {
            var schedule = new Schedule(seed);
            schedule.run();
            for (var entry : schedule.beginnings.entrySet()) {
                assertThat(entry.getKey().seqs(TOPIC))
                        .as("seed %d, listener %s", seed, entry.getKey().sessionId())
                        .containsExactlyElementsOf(LongStream.rangeClosed(entry.getValue() + 1, schedule.log.size())
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    void a_claim_that_the_log_does_not_bear_out_is_forgotten() {
        var schedule = new Schedule(0);
        schedule.come();
        schedule.catchUp(schedule.newcomers.get(0));
        schedule.topics.deliver(Outgoing.of(new LoggedEvent(TOPIC, 99, "false", "{}", null)));
        clock.advance(Duration.ofMillis(20));
        assertThat(schedule.topics.fillOverdue()).isFalse();
        schedule.read();
        clock.advance(Duration.ofMillis(20));
        schedule.topics.fillOverdue();
        assertThat(schedule.reads).isEmpty();
        schedule.append();
        schedule.topics.deliver(Outgoing.of(schedule.log.get(0)));
        var listener = schedule.beginnings.keySet().iterator().next();
        assertThat(listener.seqs(TOPIC)).containsExactly(1L);
    }

    @Test
    void what_cannot_be_had_is_said_and_left_out() {
        var schedule = new Schedule(0);
        schedule.come();
        schedule.catchUp(schedule.newcomers.get(0));
        schedule.topics.skipTo(TOPIC, 10);
        schedule.topics.deliver(Outgoing.of(new LoggedEvent(TOPIC, 11, "test:event", "{}", null)));
        var listener = schedule.beginnings.keySet().iterator().next();
        assertThat(listener.names(TOPIC)).containsExactly("resync", "test:event");
    }

    @Test
    void a_listener_that_is_closed_is_offered_nothing_more() {
        var schedule = new Schedule(0);
        schedule.come();
        schedule.catchUp(schedule.newcomers.get(0));
        var listener = schedule.beginnings.keySet().iterator().next();
        listener.close();
        schedule.topics.deliver(Outgoing.of(new LoggedEvent(TOPIC, 1, "test:event", "{}", null)));
        assertThat(schedule.topics.size()).isZero();
    }
}
