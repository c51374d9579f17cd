package io.meydan.platform.realtime;

import io.meydan.platform.Threads;
import io.meydan.platform.realtime.ClientSession.Joined;
import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sessions of this node and what they listen to. Knows no protocol and no feature; the ways in give it {@link Listener}s. */
@ApplicationScoped
public class Hub {

    @Inject
    RealtimeConfig config;

    @Inject
    TopicLog log;

    @Inject
    TopicGuards guards;

    @Inject
    Fanout fanout;

    @Inject
    LogFollower follower;

    @Inject
    Threads threads;

    private final Map<Listener, Map<Topic, Subscription>> sessions = new ConcurrentHashMap<>();

    /** Lets a session in; it hears nothing before it joins. */
    public void connect(Listener listener) {
        sessions.putIfAbsent(listener, new ConcurrentHashMap<>());
    }

    /** Ends everything a session listens to; does not block. Nothing is offered to it afterwards. */
    public void disconnect(Listener listener) {
        var subscriptions = sessions.remove(listener);
        if (subscriptions != null) {
            subscriptions.values().forEach(this::end);
        }
    }

    /**
     * Starts to listen, reading the database on the calling thread. A session that listens already begins anew.
     *
     * @param after the last number the client has; what came since is delivered first. Null: from now on
     * @param onJoined called once, on the calling thread, before any event of the topic is offered
     * @return has completed when this returns: with the answer, or with the problem
     */
    public CompletionStage<Joined> join(
            Listener listener, Caller caller, Topic topic, @Nullable Long after, Consumer<Joined> onJoined) {
        try {
            return CompletableFuture.completedFuture(begin(listener, caller, topic, after, onJoined));
        } catch (RuntimeException e) {
            leave(listener, topic);
            return CompletableFuture.failedFuture(e);
        }
    }

    private Joined begin(
            Listener listener, Caller caller, Topic topic, @Nullable Long after, Consumer<Joined> onJoined) {
        var subscription = register(listener, caller, topic);
        var base = topic.isLogged() ? log.lastSeq(topic) : 0;
        if (!guards.audible(caller, Set.of(topic)).contains(topic)) {
            throw new TopicForbidden(topic);
        }
        return catchUp(subscription, base).begin(after, config.replayMax, onJoined);
    }

    /**
     * Starts to listen to several topics from now on, leaving out those that the caller may not hear.
     *
     * @return the topics that are heard
     */
    public Set<Topic> joinAll(Listener listener, Caller caller, Collection<Topic> topics) {
        return joinAll(listener, caller, topics, Map.of(), (topic, joined) -> {});
    }

    /**
     * Starts to listen to several topics, leaving out those that the caller may not hear. If one cannot be joined for another reason, those
     * before it are heard: the caller of this method disconnects the listener.
     *
     * @param after the last number the client has of a topic; what is missing here is heard from now on
     * @param onJoined called for each topic, on the calling thread, before any event of it is offered
     * @return the topics that are heard
     */
    public Set<Topic> joinAll(
            Listener listener,
            Caller caller,
            Collection<Topic> topics,
            Map<Topic, Long> after,
            BiConsumer<Topic, Joined> onJoined) {
        var logged = topics.stream().filter(Topic::isLogged).toList();
        var bases = logged.isEmpty() ? Map.<Topic, Long>of() : log.lastSeqs(logged);
        var heard = guards.audible(caller, topics);
        for (var topic : heard) {
            var subscription = register(listener, caller, topic);
            catchUp(subscription, bases.getOrDefault(topic, 0L))
                    .begin(after.get(topic), config.replayMax, joined -> onJoined.accept(topic, joined));
        }
        return heard;
    }

    private Subscription register(Listener listener, Caller caller, Topic topic) {
        var subscriptions = sessions.get(listener);
        if (subscriptions == null) {
            throw new SessionClosed();
        }
        var subscription = new Subscription(listener, caller, topic, subscriptions);
        var earlier = subscriptions.put(topic, subscription);
        fanout.run(topics -> topics.register(subscription));
        if (earlier != null) {
            end(earlier);
        }
        if (sessions.get(listener) != subscriptions) {
            end(subscription);
            throw new SessionClosed();
        }
        return subscription;
    }

    private CatchUp catchUp(Subscription subscription, long base) {
        fanout.counters().joins.increment();
        return new CatchUp(subscription, base, log, follower, fanout, threads.executor());
    }

    /** Stops listening; does not block, and does nothing if the session did not listen. */
    public void leave(Listener listener, Topic topic) {
        var subscription = sessions.getOrDefault(listener, Map.of()).get(topic);
        if (subscription != null) {
            end(subscription);
        }
    }

    public boolean hears(Listener listener, Topic topic) {
        return sessions.getOrDefault(listener, Map.of()).containsKey(topic);
    }

    /** What a session listens to now. */
    public Set<Topic> topics(Listener listener) {
        return Set.copyOf(sessions.getOrDefault(listener, Map.of()).keySet());
    }

    public HubStats stats() {
        var counters = fanout.counters();
        return new HubStats(
                (int) sessions.keySet().stream().filter(Listener::isClient).count(),
                fanout.topics(),
                fanout.queued(),
                counters.deliveries.sum(),
                counters.duplicates.sum(),
                counters.held.sum(),
                counters.filled.sum(),
                counters.resyncs.sum(),
                counters.joins.sum(),
                counters.corrections.sum(),
                counters.failedReads.sum());
    }

    private void end(Subscription subscription) {
        subscription.leave();
        fanout.run(topics -> topics.removeGone(subscription.topic()));
    }
}
