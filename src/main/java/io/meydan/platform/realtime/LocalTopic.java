package io.meydan.platform.realtime;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What this node knows of one topic: who listens, how far they got, and events that came too early. Delivers each number once and in order.
 * It is not thread-safe: the fan-out thread owns it.
 */
final class LocalTopic {

    static final long UNKNOWN = Subscription.UNKNOWN;

    private static final int HELD_MAX = 1_000;

    private final Topic topic;
    private final HubCounters counters;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final TreeMap<Long, Outgoing> held = new TreeMap<>();
    private long last = UNKNOWN;
    private long target = UNKNOWN;
    private long fillTarget = UNKNOWN;
    private long behindSince;
    private boolean filling;

    LocalTopic(Topic topic, HubCounters counters) {
        this.topic = topic;
        this.counters = counters;
    }

    Topic topic() {
        return topic;
    }

    /** The number up to which everything was delivered, or {@link #UNKNOWN}. */
    long last() {
        return last;
    }

    boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    List<Subscription> subscriptions() {
        return List.copyOf(subscriptions);
    }

    /** Adds a listener that is about to catch up. */
    void register(Subscription subscription) {
        if (last != UNKNOWN) {
            subscription.bufferFrom(last);
        }
        subscriptions.add(subscription);
    }

    /** Makes a listener live that has read the log up to a number. @return false if it must read further first */
    boolean goLive(Subscription subscription, long caughtUpTo, long nowMillis) {
        if (last == UNKNOWN) {
            begin(caughtUpTo, nowMillis);
        }
        return subscription.isGone() || subscription.goLive(caughtUpTo);
    }

    void removeGone() {
        subscriptions.removeIf(Subscription::isGone);
    }

    /** Takes an event of the log from wherever it comes: delivers it, holds it back, or drops it as known. */
    void receive(Outgoing event, long nowMillis) {
        if (event.seq() <= last) {
            counters.duplicates.increment();
            return;
        }
        if (last == UNKNOWN || event.seq() > last + 1) {
            hold(event, nowMillis);
            return;
        }
        advance(event);
        deliverHeld();
    }

    void receiveEphemeral(Outgoing event) {
        keep(subscription -> subscription.takeEphemeral(event));
    }

    /** Learns that the log reaches at least up to a number. */
    void logReaches(long seq, long nowMillis) {
        if (seq <= Math.max(last, target)) {
            return;
        }
        if (!isBehind()) {
            behindSince = nowMillis;
        }
        target = seq;
    }

    boolean isBehind() {
        return last != UNKNOWN && target > last;
    }

    /** Whether something is missing for so long that it must be read from the log, and nobody does yet. */
    boolean mustFill(long nowMillis, long patienceMillis) {
        return isBehind() && !filling && nowMillis - behindSince >= patienceMillis;
    }

    /** The log is about to be read after {@link #last}. @return the number it is known to reach */
    long fillBegins() {
        filling = true;
        fillTarget = target;
        return target;
    }

    /** Takes a page of the log that begins after {@link #last} as it was when the page was asked for. */
    void filled(List<LoggedEvent> page, long nowMillis) {
        filling = false;
        if (page.isEmpty()) {
            forgetFalseClaims();
        }
        for (var event : page) {
            if (event.seq() > last) {
                counters.filled.increment();
                receive(Outgoing.of(event), nowMillis);
            }
        }
    }

    /** The log ended before the number that was claimed when the page was asked for: there is no such event. */
    private void forgetFalseClaims() {
        held.headMap(fillTarget, true).clear();
        target = held.isEmpty() ? last : Math.max(last, held.lastKey());
    }

    boolean isFilling() {
        return filling;
    }

    /** Gives up what is missing before a number: the log does not have it any more, or it is too much. */
    void skipTo(long seq) {
        filling = false;
        if (seq <= last) {
            return;
        }
        counters.resyncs.increment();
        var resync = Outgoing.resync(topic, seq);
        last = seq;
        keep(subscription -> subscription.skipTo(seq, resync));
        deliverHeld();
    }

    private void begin(long seq, long nowMillis) {
        last = seq;
        behindSince = nowMillis;
        for (var subscription : subscriptions) {
            if (!subscription.isBuffering()) {
                subscription.bufferFrom(seq);
            }
        }
        deliverHeld();
    }

    private void hold(Outgoing event, long nowMillis) {
        logReaches(event.seq(), nowMillis);
        if (held.size() < HELD_MAX) {
            held.putIfAbsent(event.seq(), event);
            counters.held.increment();
        }
    }

    private void advance(Outgoing event) {
        last = event.seq();
        keep(subscription -> subscription.take(event));
    }

    private void deliverHeld() {
        while (!held.isEmpty() && held.firstKey() <= last + 1) {
            var next = held.pollFirstEntry().getValue();
            if (next.seq() == last + 1) {
                advance(next);
            }
        }
    }

    /** Lets every subscription take something and keeps those that go on. No listener is skipped when one leaves. */
    private void keep(Predicate<Subscription> take) {
        counters.deliveries.add(subscriptions.size());
        var kept = 0;
        for (var i = 0; i < subscriptions.size(); i++) {
            var subscription = subscriptions.get(i);
            if (take.test(subscription)) {
                subscriptions.set(kept++, subscription);
            }
        }
        subscriptions.subList(kept, subscriptions.size()).clear();
    }
}
