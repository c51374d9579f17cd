package io.meydan.platform.realtime;

import io.meydan.platform.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The one thread that owns the topics of this node: whatever concerns them is queued here, and nothing it does waits for anything. */
@ApplicationScoped
class Fanout {

    private static final Logger LOG = System.getLogger(Fanout.class.getName());

    private static final long TICK_MILLIS = 2;

    @Inject
    RealtimeConfig config;

    @Inject
    LogFollower follower;

    @Inject
    Cluster cluster;

    @Inject
    PresenceTold presence;

    @Inject
    Clock clock;

    private final LinkedBlockingQueue<Consumer<LocalTopics>> work = new LinkedBlockingQueue<>();
    private final HubCounters counters = new HubCounters();
    private volatile int topicCount;
    private @Nullable Thread thread;

    synchronized void start(Threads threads) {
        thread = threads.start("meydan-fanout", this::runAll);
    }

    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    HubCounters counters() {
        return counters;
    }

    int queued() {
        return work.size();
    }

    int topics() {
        return topicCount;
    }

    /** Events whose transaction has committed on this node. */
    void committed(List<LoggedEvent> events) {
        run(topics -> events.forEach(event -> deliver(Outgoing.of(event), topics)));
    }

    /** An event of this node that has no number. */
    void emitted(Outgoing event) {
        run(topics -> deliver(event, topics));
    }

    private void deliver(Outgoing event, LocalTopics topics) {
        cluster.publish(event);
        topics.deliver(event);
    }

    /** Does something with the topics, after everything that was asked for before. */
    void run(Consumer<LocalTopics> action) {
        work.add(action);
    }

    /** Asks the topics something. */
    <T> CompletionStage<T> ask(Function<LocalTopics, T> question) {
        var answer = new CompletableFuture<T>();
        run(topics -> answer.complete(question.apply(topics)));
        return answer;
    }

    private void runAll() {
        var topics = new LocalTopics(new Neighbours(), counters, clock, config.gapPatience);
        var waiting = false;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var next = waiting ? work.poll(TICK_MILLIS, TimeUnit.MILLISECONDS) : work.take();
                if (next != null) {
                    runOne(next, topics);
                }
                waiting = topics.fillOverdue();
                topicCount = topics.size();
            }
        } catch (InterruptedException e) {
            // The node stops.
            Thread.currentThread().interrupt();
        }
    }

    private static void runOne(Consumer<LocalTopics> action, LocalTopics topics) {
        try {
            action.accept(topics);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A step of the fan-out failed; the others go on", e);
        }
    }

    private final class Neighbours implements LocalTopics.Surroundings {

        @Override
        public void appeared(Topic topic) {
            cluster.hear(topic);
        }

        @Override
        public void vanished(Topic topic) {
            cluster.forget(topic);
            if (!topic.isLogged()) {
                presence.vanished(topic);
            }
        }

        @Override
        public void fill(Topic topic, long after, long target) {
            follower.fill(topic, after, target);
        }

        @Override
        public void told(Outgoing event) {
            if (!event.topic().isLogged()) {
                presence.saw(event);
            }
        }
    }
}
