package io.meydan.platform.redis;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;

/**
 * One connection that listens, from its first subscription until it breaks. The reading thread calls the on… methods, the tending thread the
 * others.
 */
final class Line extends JedisPubSub {

    private static final Logger LOG = System.getLogger(Line.class.getName());

    private static final long ASK_EVERY_MILLIS = 400;

    private final String echoChannel;
    private final LongAdder received;
    private final Receiver receiver;
    private final Clock clock;

    /** What Redis was asked for; the tending thread's. */
    private final Set<String> asked = new HashSet<>();

    private final Set<String> confirmed = new HashSet<>();
    private @Nullable Connection connection;
    private volatile boolean open;
    private volatile boolean proven;
    private volatile long heardAt;
    private boolean adjusted;
    private long askedAt;
    private long echoedAt;

    Line(String echoChannel, LongAdder received, Receiver receiver, Clock clock) {
        this.echoChannel = echoChannel;
        this.received = received;
        this.receiver = receiver;
        this.clock = clock;
        this.heardAt = clock.millis();
    }

    synchronized void use(Connection used) {
        connection = used;
    }

    String echoChannel() {
        return echoChannel;
    }

    /** Whether commands may be sent on it. */
    boolean isOpen() {
        return open;
    }

    boolean isProven() {
        return proven;
    }

    boolean isSilent(Duration tooLong) {
        return clock.millis() - heardAt > tooLong.toMillis();
    }

    /** Whether it has never been told what is wanted. */
    boolean isNew() {
        return !adjusted;
    }

    /** Ends it from outside: the reading thread wakes with an exception. */
    synchronized void cut() {
        if (connection != null) {
            try {
                connection.forceDisconnect();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A line that breaks need not close well: {0}", e.getMessage());
            }
        }
    }

    /** Subscribes to what is new and unsubscribes from what is not wanted any more. */
    void adjust(Set<String> wanted, List<String> again, int perCommand) {
        adjusted = true;
        var fresh = new HashSet<>(wanted);
        fresh.removeAll(asked);
        var stale = new HashSet<>(asked);
        stale.removeAll(wanted);
        again.stream().filter(channel -> !fresh.contains(channel)).forEach(this::confirmAgain);
        inPieces(fresh, perCommand, this::subscribe);
        synchronized (confirmed) {
            confirmed.removeAll(stale);
        }
        inPieces(stale, perCommand, this::unsubscribe);
        asked.addAll(fresh);
        asked.removeAll(stale);
    }

    private void confirmAgain(String channel) {
        if (isConfirmed(channel)) {
            receiver.subscribed(channel);
        }
    }

    private static void inPieces(Collection<String> all, int size, Consumer<String[]> command) {
        var rest = List.copyOf(all);
        for (var from = 0; from < rest.size(); from += size) {
            command.accept(
                    rest.subList(from, Math.min(rest.size(), from + size)).toArray(String[]::new));
        }
    }

    /** Asks for a sign of life now and then. */
    void ask() {
        var now = clock.millis();
        if (now - askedAt >= ASK_EVERY_MILLIS) {
            askedAt = now;
            ping();
        }
    }

    /** Whether it is time for an echo: everything that was asked for is confirmed, and nothing has proved yet that messages arrive. */
    boolean mustProve() {
        var now = clock.millis();
        if (proven || now - echoedAt < ASK_EVERY_MILLIS || !areConfirmed(asked)) {
            return false;
        }
        echoedAt = now;
        return true;
    }

    private boolean isConfirmed(String channel) {
        synchronized (confirmed) {
            return confirmed.contains(channel);
        }
    }

    private boolean areConfirmed(Set<String> channels) {
        synchronized (confirmed) {
            return confirmed.containsAll(channels);
        }
    }

    @Override
    public void onMessage(String channel, String text) {
        heardAt = clock.millis();
        if (channel.equals(echoChannel)) {
            if (!proven) {
                proven = true;
                receiver.back();
            }
            return;
        }
        received.increment();
        receiver.received(channel, text);
    }

    @Override
    public void onSubscribe(String channel, int count) {
        heardAt = clock.millis();
        if (channel.equals(echoChannel)) {
            open = true;
            return;
        }
        synchronized (confirmed) {
            confirmed.add(channel);
        }
        receiver.subscribed(channel);
    }

    @Override
    public void onPong(String pattern) {
        heardAt = clock.millis();
    }
}
