package io.meydan.platform.redis;

import io.meydan.platform.Ids;
import io.meydan.platform.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens to channels on one connection of its own. One thread reads; another asks for what is wanted, keeps asking whether the line is alive,
 * and after every (re)connect sends an echo around: only when that has come back does the subscription count as working.
 */
@ApplicationScoped
class Subscriber {

    private static final Logger LOG = System.getLogger(Subscriber.class.getName());

    private static final int CHANNELS_PER_COMMAND = 500;
    private static final long TICK_MILLIS = 50;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    @Inject
    RedisConfig config;

    @Inject
    Redis redis;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private final LongAdder received = new LongAdder();
    private final Object lock = new Object();

    /** What the node wants to hear. Guarded by the lock, as is the next one. */
    private final Set<String> wanted = new HashSet<>();

    /** Channels that were wanted while they were subscribed already: whoever wants them is told so. */
    private final List<String> again = new ArrayList<>();

    private final Semaphore changes = new Semaphore(0);
    private volatile @Nullable Line line;
    private @Nullable Receiver receiver;
    private List<Thread> threads = List.of();
    private volatile boolean stopped;

    synchronized void start(Threads source, Receiver target) {
        receiver = target;
        threads = List.of(
                source.start("meydan-redis-subscribe", this::readAll),
                source.start("meydan-redis-link", this::tendAll));
    }

    synchronized void stop() {
        stopped = true;
        threads.forEach(Thread::interrupt);
        var current = line;
        if (current != null) {
            current.cut();
        }
    }

    void subscribe(String channel) {
        synchronized (lock) {
            wanted.add(channel);
            again.add(channel);
        }
        changes.release();
    }

    void unsubscribe(String channel) {
        synchronized (lock) {
            wanted.remove(channel);
        }
        changes.release();
    }

    boolean isProven() {
        var current = line;
        return current != null && current.isProven();
    }

    int channels() {
        synchronized (lock) {
            return wanted.size();
        }
    }

    long received() {
        return received.sum();
    }

    private void readAll() {
        var pause = FIRST_PAUSE_MILLIS;
        while (!stopped) {
            var proven = read();
            pause = proven ? FIRST_PAUSE_MILLIS : Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            try {
                Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
            } catch (InterruptedException e) {
                // The node stops.
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Reads until the line breaks. @return whether it had worked */
    private boolean read() {
        var address = RedisAddress.of(config);
        var echoChannel = "node:echo:" + ids.next();
        var current = new Line(echoChannel, received, receiver(), clock);
        try (var connection = new Connection(address.host(), address.client())) {
            current.use(connection);
            line = current;
            current.proceed(connection, echoChannel);
        } catch (RuntimeException e) {
            if (!(e instanceof JedisException)) {
                LOG.log(Level.ERROR, "A message of another node could not be taken; the line begins anew", e);
            } else if (current.isProven() && !stopped) {
                LOG.log(
                        Level.WARNING,
                        "The line to Redis broke; other nodes are followed by the log: {0}",
                        e.getMessage());
            }
        } finally {
            line = null;
            if (current.isProven()) {
                receiver().lost();
            }
        }
        return current.isProven();
    }

    private void tendAll() {
        try {
            while (!stopped) {
                var isChanged = awaitChange();
                var current = line;
                if (current != null) {
                    tend(current, isChanged);
                }
                redis.probe();
            }
        } catch (InterruptedException e) {
            // The node stops.
            Thread.currentThread().interrupt();
        }
    }

    private boolean awaitChange() throws InterruptedException {
        var changed = changes.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS);
        changes.drainPermits();
        return changed;
    }

    private void tend(Line current, boolean isChanged) {
        try {
            if (current.isSilent(config.silence)) {
                LOG.log(Level.WARNING, "The line to Redis is silent; connecting anew");
                current.cut();
            } else if (current.isOpen()) {
                if (isChanged || current.isNew()) {
                    adjust(current);
                }
                current.ask();
                prove(current);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The line to Redis broke while it was used: {0}", e.getMessage());
            current.cut();
        }
    }

    private void adjust(Line current) {
        Set<String> now;
        List<String> repeated;
        synchronized (lock) {
            now = new HashSet<>(wanted);
            repeated = new ArrayList<>(again);
            again.clear();
        }
        current.adjust(now, repeated, CHANNELS_PER_COMMAND);
    }

    private void prove(Line current) {
        if (current.mustProve()) {
            try {
                redis.publish(current.echoChannel(), "echo");
            } catch (RedisAway e) {
                // The next tick tries again.
                LOG.log(Level.DEBUG, "No echo yet");
            }
        }
    }

    private Receiver receiver() {
        return Objects.requireNonNull(receiver, "started");
    }
}
