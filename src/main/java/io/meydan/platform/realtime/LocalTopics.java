package io.meydan.platform.realtime;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The topics that somebody listens to on this node. It is not thread-safe: the fan-out thread owns it. */
final class LocalTopics {

    /** What the topics need from outside; the methods must not block. */
    interface Surroundings {

        /** A topic has its first listener here. */
        void appeared(Topic topic);

        /** A topic has lost its last listener here. */
        void vanished(Topic topic);

        /** Events after a number are missing and must be read from the log, which reaches at least the target. */
        void fill(Topic topic, long after, long target);

        /** An event without a number was given to whoever listens here. */
        void told(Outgoing event);
    }

    private final Map<Topic, LocalTopic> topics = new HashMap<>();
    private final Set<LocalTopic> behind = new LinkedHashSet<>();
    private final Surroundings surroundings;
    private final HubCounters counters;
    private final Clock clock;
    private final long patienceMillis;

    /** @param patience how long an event waits for its predecessor before the log is asked */
    LocalTopics(Surroundings surroundings, HubCounters counters, Clock clock, Duration patience) {
        this.surroundings = surroundings;
        this.counters = counters;
        this.clock = clock;
        this.patienceMillis = patience.toMillis();
    }

    int size() {
        return topics.size();
    }

    boolean has(Topic name) {
        return topics.containsKey(name);
    }

    void register(Subscription subscription) {
        var known = topics.get(subscription.topic());
        var topic = known == null ? appear(subscription.topic()) : known;
        topic.register(subscription);
    }

    private LocalTopic appear(Topic name) {
        var topic = new LocalTopic(name, counters);
        topics.put(name, topic);
        surroundings.appeared(name);
        return topic;
    }

    /** Makes a listener live that has read the log up to a number. @return false if it must read further first */
    boolean goLive(Subscription subscription, long caughtUpTo) {
        var topic = topics.get(subscription.topic());
        if (topic == null) {
            return true;
        }
        var live = topic.goLive(subscription, caughtUpTo, clock.millis());
        settle(topic);
        return live;
    }

    void deliver(Outgoing event) {
        var topic = topics.get(event.topic());
        if (topic == null) {
            return;
        }
        if (event.isDurable()) {
            topic.receive(event, clock.millis());
        } else {
            topic.receiveEphemeral(event);
            surroundings.told(event);
        }
        settle(topic);
    }

    /** Learns how far the log reaches. */
    void logReaches(Map<Topic, Long> lastSeqs) {
        lastSeqs.forEach((name, seq) -> {
            var topic = topics.get(name);
            if (topic != null) {
                topic.logReaches(seq, clock.millis());
                settle(topic);
            }
        });
    }

    void filled(Topic name, List<LoggedEvent> page) {
        var topic = topics.get(name);
        if (topic != null) {
            topic.filled(page, clock.millis());
            settle(topic);
        }
    }

    void skipTo(Topic name, long seq) {
        var topic = topics.get(name);
        if (topic != null) {
            topic.skipTo(seq);
            settle(topic);
        }
    }

    void removeGone(Topic name) {
        var topic = topics.get(name);
        if (topic != null) {
            topic.removeGone();
            settle(topic);
        }
    }

    /** How far each topic was delivered, those left out of which that is not known yet. */
    Map<Topic, Long> positions() {
        var positions = new HashMap<Topic, Long>();
        topics.forEach((name, topic) -> {
            if (name.isLogged() && topic.last() != LocalTopic.UNKNOWN) {
                positions.put(name, topic.last());
            }
        });
        return positions;
    }

    List<Subscription> subscriptions(Topic name) {
        var topic = topics.get(name);
        return topic == null ? List.of() : topic.subscriptions();
    }

    /** Asks for what is missing for too long. @return whether something is still waited for, so that it must be called again soon */
    boolean fillOverdue() {
        if (behind.isEmpty()) {
            return false;
        }
        var now = clock.millis();
        for (var topic : behind) {
            if (topic.mustFill(now, patienceMillis)) {
                surroundings.fill(topic.topic(), topic.last(), topic.fillBegins());
            }
        }
        return behind.stream().anyMatch(topic -> !topic.isFilling());
    }

    private void settle(LocalTopic topic) {
        if (topic.isEmpty()) {
            topics.remove(topic.topic());
            behind.remove(topic);
            surroundings.vanished(topic.topic());
        } else if (topic.isBehind()) {
            behind.add(topic);
        } else {
            behind.remove(topic);
        }
    }
}
