package io.meydan.platform.realtime;

import io.meydan.platform.Threads;
import io.meydan.platform.persistence.Constraints;
import io.meydan.platform.persistence.StorageFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the log on behalf of the fan-out, on a thread of its own: fills gaps, and compares the position of every local topic now and then. */
@ApplicationScoped
class LogFollower {

    static final int PAGE = 200;

    private static final Logger LOG = System.getLogger(LogFollower.class.getName());

    private static final int TOPICS_PER_QUERY = 500;
    private static final long RETRY_MILLIS = 500;
    private static final long GATHER_MILLIS = 5;

    @Inject
    RealtimeConfig config;

    @Inject
    TopicLog log;

    @Inject
    TopicGuards guards;

    @Inject
    Fanout fanout;

    @Inject
    Cluster cluster;

    private final DelayQueue<Job> jobs = new DelayQueue<>();
    private @Nullable Thread thread;
    private boolean failing;
    private long sinceCheckMillis;

    /** Topics whose channel has just been subscribed to: events before that may have been missed. */
    private final Set<Topic> uncertain = new LinkedHashSet<>();

    @FunctionalInterface
    private interface Step {
        void run() throws InterruptedException, ExecutionException;
    }

    private record Job(Step step, long dueNanos) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    synchronized void start(Threads threads) {
        thread = threads.start("meydan-topic-log", this::runAll);
        add(this::checkAndGoOn, config.pollInterval.toMillis());
    }

    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Reads the next page of what a topic misses. */
    void fill(Topic topic, long after, long target) {
        add(() -> readMissing(topic, after, target), 0);
    }

    /** Does something again after a short pause, because the database was away. */
    void later(Runnable retry) {
        add(retry::run, RETRY_MILLIS);
    }

    /** Compares the positions of all topics: something may have been missed. */
    void checkNow() {
        add(this::check, 0);
    }

    /** Compares the position of one topic; of many that are asked for at once in one go. */
    void checkSoon(Topic topic) {
        synchronized (uncertain) {
            if (uncertain.add(topic) && uncertain.size() == 1) {
                add(this::checkUncertain, GATHER_MILLIS);
            }
        }
    }

    private void add(Step step, long delayMillis) {
        jobs.add(new Job(step, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delayMillis)));
    }

    private void runAll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                runOne(jobs.take().step());
            }
        } catch (InterruptedException e) {
            // The node stops.
            Thread.currentThread().interrupt();
        }
    }

    private void runOne(Step step) throws InterruptedException {
        try {
            step.run();
            failing = false;
        } catch (ExecutionException | RuntimeException e) {
            fanout.counters().failedReads.increment();
            if (!failing) {
                LOG.log(Level.WARNING, "The log of topics cannot be read; trying again until it can", e);
            }
            failing = true;
            add(step, RETRY_MILLIS);
            if (Constraints.isAway(e)) {
                // All other jobs would meet the same: one attempt per pause, however many topics have a gap.
                TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            }
        }
    }

    private void readMissing(Topic topic, long after, long target) throws InterruptedException, ExecutionException {
        var page = target - after > config.replayMax ? List.<LoggedEvent>of() : log.after(topic, after, PAGE);
        var tooMuch = target - after > config.replayMax;
        if (tooMuch || (!page.isEmpty() && page.get(0).seq() != after + 1)) {
            startAfresh(topic);
        } else {
            fanout.run(topics -> topics.filled(topic, page));
        }
    }

    /** Leaves out events that the listeners cannot be given; as one of them may have shut somebody out, all are asked for again. */
    private void startAfresh(Topic topic) throws InterruptedException, ExecutionException {
        var subscriptions = answer(fanout.ask(topics -> topics.subscriptions(topic)));
        var lastSeq = log.lastSeq(topic);
        for (var subscription : subscriptions) {
            if (!guards.audible(subscription.caller(), List.of(topic)).contains(topic)) {
                subscription.evict();
            }
        }
        fanout.run(topics -> {
            topics.removeGone(topic);
            topics.skipTo(topic, lastSeq);
        });
    }

    /** Checks now and then while events of other nodes arrive by themselves, and all the time while they do not. */
    private void checkAndGoOn() throws InterruptedException, ExecutionException {
        sinceCheckMillis += config.pollInterval.toMillis();
        if (!cluster.isHeard() || sinceCheckMillis >= config.checkInterval.toMillis()) {
            sinceCheckMillis = 0;
            check();
        }
        add(this::checkAndGoOn, config.pollInterval.toMillis());
    }

    private void check() throws InterruptedException, ExecutionException {
        var positions = answer(fanout.ask(LocalTopics::positions));
        for (var names : pieces(List.copyOf(positions.keySet()))) {
            var ahead = log.lastSeqs(names);
            ahead.entrySet().removeIf(e -> e.getValue() <= positions.getOrDefault(e.getKey(), 0L));
            report(ahead);
        }
    }

    private void checkUncertain() {
        List<Topic> topics;
        synchronized (uncertain) {
            topics = List.copyOf(uncertain);
            uncertain.clear();
        }
        try {
            pieces(topics).forEach(names -> report(log.lastSeqs(names)));
        } catch (StorageFailed e) {
            synchronized (uncertain) {
                uncertain.addAll(topics);
            }
            throw e;
        }
    }

    private static List<List<Topic>> pieces(List<Topic> topics) {
        return IntStream.range(0, (topics.size() + TOPICS_PER_QUERY - 1) / TOPICS_PER_QUERY)
                .map(i -> i * TOPICS_PER_QUERY)
                .mapToObj(from -> topics.subList(from, Math.min(topics.size(), from + TOPICS_PER_QUERY)))
                .toList();
    }

    private void report(Map<Topic, Long> ahead) {
        if (!ahead.isEmpty()) {
            fanout.run(topics -> topics.logReaches(ahead));
        }
    }

    private static <T> T answer(CompletionStage<T> stage) throws InterruptedException, ExecutionException {
        return stage.toCompletableFuture().get();
    }
}
