package io.meydan.platform.cache;

import io.meydan.platform.Histogram;
import io.meydan.platform.Ids;
import io.meydan.platform.redis.Broadcast;
import io.meydan.platform.redis.Receiver;
import io.meydan.platform.web.Json;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What nodes tell each other of what is outdated. A message is sent by the script that evicts; it may be lost, so after a time in which it may have
 * been, everything this node holds is forgotten.
 */
@ApplicationScoped
class Bus implements Receiver {

    static final String CHANNEL = "cache:invalidation";

    private static final Logger LOG = System.getLogger(Bus.class.getName());

    private static final String EVICTED = "evicted";
    private static final String FILLED = "filled";

    @Inject
    CacheConfig config;

    @Inject
    Broadcast broadcast;

    @Inject
    Spaces spaces;

    @Inject
    Trust trust;

    @Inject
    Json json;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder unreadable = new LongAdder();
    private final Histogram lag = new Histogram();
    private String node = "";
    private boolean heard;
    private long deafSince;
    private long deafNanos;

    @PostConstruct
    void named() {
        node = ids.next().toString();
        deafSince = System.nanoTime();
    }

    /** Begins to listen. Also where nodes tell each other nothing: how the line is says how Redis is. */
    void start() {
        broadcast.hear("cache:", this);
        if (config.pubsub) {
            broadcast.subscribe(CHANNEL);
        }
    }

    /** The message that something was evicted; empty where nodes tell each other nothing. */
    String evicted(String space, Eviction.Kind kind, List<String> names) {
        if (!config.pubsub) {
            return "";
        }
        sent.increment();
        return text(EVICTED, space, kind.id(), names);
    }

    /** The message that a value may be found now. */
    String filled(String space, String key) {
        return config.pubsub ? text(FILLED, space, Eviction.Kind.KEY.id(), List.of(key)) : "";
    }

    private String text(String event, String space, String kind, List<String> names) {
        return json.write(new BusMessage(event, new BusMessage.Data(node, space, kind, names), clock.instant()));
    }

    @Override
    public void received(String channel, String text) {
        try {
            take(json.read(text, BusMessage.class));
        } catch (RuntimeException e) {
            // Who writes such a thing is not one of us, or much younger: what it meant may be anything.
            unreadable.increment();
            LOG.log(Level.WARNING, "Not a message of a node on " + channel, e);
            spaces.forgetAll();
        }
    }

    private void take(BusMessage message) {
        var data = message.data();
        if (data.node().equals(node)) {
            return;
        }
        var space = spaces.find(data.space());
        if (message.event().equals(FILLED)) {
            space.ifPresent(cache -> data.names().forEach(cache::signed));
            return;
        }
        var kind = Eviction.Kind.of(data.kind());
        received.increment();
        space.ifPresent(cache -> cache.forget(kind, data.names()));
        lag.observe(Math.max(
                0, Duration.between(message.timestamp(), clock.instant()).toNanos()));
    }

    @Override
    public void subscribed(String channel) {
        spaces.forgetAll();
    }

    @Override
    public synchronized void back() {
        spaces.forgetAll();
        if (!heard) {
            heard = true;
            deafNanos += System.nanoTime() - deafSince;
        }
        trust.wake();
    }

    @Override
    public synchronized void lost() {
        if (heard) {
            heard = false;
            deafSince = System.nanoTime();
        }
        // Redis may be another one when it is back.
        trust.lose();
    }

    /** Whether another node would be heard: only then is it worth waiting for. */
    boolean hears() {
        return config.pubsub && broadcast.isHeard();
    }

    synchronized BusStats stats(long debts) {
        var deaf = deafNanos + (heard ? 0 : System.nanoTime() - deafSince);
        return new BusStats(
                heard,
                trust.epoch() != null,
                deaf / 1e9,
                sent.sum(),
                received.sum(),
                unreadable.sum(),
                lag,
                trust.losses(),
                debts);
    }
}
