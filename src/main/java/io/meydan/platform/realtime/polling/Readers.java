package io.meydan.platform.realtime.polling;

import io.meydan.platform.Ids;
import io.meydan.platform.Threads;
import io.meydan.platform.realtime.Hub;
import io.meydan.platform.realtime.Presence;
import io.meydan.platform.realtime.gateway.Drain;
import io.meydan.platform.security.Caller;
import io.meydan.platform.security.SessionEnded;
import io.meydan.platform.web.ProblemWriter;
import io.meydan.platform.web.Unavailable;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Everybody who waits for events at {@code /api/events} of this node, with one thread that looks after what is due. */
@ApplicationScoped
public class Readers {

    private static final Logger LOG = System.getLogger(Readers.class.getName());
    private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();
    private static final Duration SOON = Duration.ofSeconds(1);

    @Inject
    PollingConfig config;

    @Inject
    Hub hub;

    @Inject
    Presence presence;

    @Inject
    CursorKey key;

    @Inject
    Drain drain;

    @Inject
    ProblemWriter problems;

    @Inject
    Threads threads;

    @Inject
    Ids ids;

    @Inject
    Clock clock;

    private final PollingCounters counters = new PollingCounters();
    private final Writers writers = new Writers();
    private final Map<UUID, Reader> readers = new ConcurrentHashMap<>();
    private final Map<UUID, Set<Reader>> byUser = new ConcurrentHashMap<>();
    private final Set<Outlet> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable CursorSeal seal;
    private @Nullable Thread pulse;

    @PostConstruct
    void start() {
        writers.start(threads);
        pulse = threads.start("events-pulse", this::beat);
    }

    void atEnd(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        open.forEach(outlet -> outlet.end(Outlet.Ending.GOING_AWAY));
        if (pulse != null) {
            pulse.interrupt();
        }
        writers.stop();
    }

    /** The reader that a client had here, if it can go on where the client stands. */
    @Nullable
    Reader resume(Stand stand, UUID person, UUID signIn, Outlet outlet) {
        var known = readers.get(stand.reader());
        var mine = known != null
                && known.userId().equals(person)
                && known.caller().sessionId().equals(signIn);
        if (known != null && mine && known.resume(stand, outlet)) {
            counters.resumed.increment();
            return known;
        }
        return null;
    }

    /**
     * Makes room for a reader, or says why there is none. The one that the client had before goes first.
     *
     * @throws TooManyPolls or {@link Unavailable}
     */
    void admit(UUID person, @Nullable Stand stand) {
        if (drain.hasBegun()) {
            throw new Unavailable("This node is going away; another one takes you at once.", SOON);
        }
        if (readers.size() >= config.maxReaders) {
            counters.refused.increment();
            throw new Unavailable("This node takes no more clients.", SOON);
        }
        var before = stand == null ? null : readers.get(stand.reader());
        if (before != null) {
            close(before, Outlet.Ending.REPLACED);
        }
        var mine = byUser.getOrDefault(person, Set.of());
        if (mine.size() >= config.maxReadersPerUser) {
            makeRoom(mine);
        }
    }

    /** An idle reader first: its client may be gone; then a poll that has waited for a while. */
    private void makeRoom(Set<Reader> mine) {
        var now = System.nanoTime();
        var victim = mine.stream()
                .filter(reader -> reader.idleNanos(now) > 0)
                .max(Comparator.comparingLong(reader -> reader.idleNanos(now)))
                .or(() -> mine.stream()
                        .filter(reader -> mayBeDisplaced(reader, now))
                        .findFirst());
        if (victim.isEmpty()) {
            counters.refused.increment();
            throw new TooManyPolls(config.maxReadersPerUser, SOON);
        }
        counters.displaced.increment();
        close(victim.get(), Outlet.Ending.DISPLACED);
    }

    private static boolean mayBeDisplaced(Reader reader, long nowNanos) {
        var outlet = reader.outlet();
        return outlet == null || outlet.mayBeDisplaced(nowNanos);
    }

    /** Takes a reader in that has joined its topics. Of two that were made at once for one client, the earlier goes. */
    void add(Reader reader) {
        var before = readers.put(reader.name(), reader);
        if (before != null) {
            close(before, Outlet.Ending.REPLACED);
        }
        byUser.compute(reader.userId(), (id, mine) -> {
            var set = mine == null ? ConcurrentHashMap.<Reader>newKeySet() : mine;
            set.add(reader);
            return set;
        });
        presence.connected(reader.sessionId(), reader.userId());
    }

    /** Ends a reader and the request that waits for it. */
    void close(Reader reader, Outlet.Ending why) {
        readers.remove(reader.name(), reader);
        byUser.computeIfPresent(reader.userId(), (id, mine) -> mine.remove(reader) && mine.isEmpty() ? null : mine);
        hub.disconnect(reader);
        presence.disconnected(reader.sessionId());
        var outlet = reader.outlet();
        if (outlet != null) {
            outlet.end(why);
        }
        reader.end();
    }

    /** A reader of that name, or of a new one; {@link #add} makes it known. */
    Reader newReader(@Nullable Stand stand, Caller caller) {
        if (stand != null) {
            counters.rebuilt.increment();
        }
        var name = stand == null ? ids.next() : stand.reader();
        return new Reader(name, caller, config, counters, System.nanoTime());
    }

    /** A request waits. */
    void waits(Outlet outlet) {
        open.add(outlet);
    }

    /** A request is over; a second call changes nothing. */
    void over(Outlet outlet) {
        open.remove(outlet);
    }

    /** Whoever signs out, or is signed out, hears nothing more: this is heard on every node. */
    void onSessionEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) SessionEnded ended) {
        readers.values().stream()
                .filter(reader -> reader.caller().sessionId().equals(ended.sessionId()))
                .forEach(reader -> close(reader, Outlet.Ending.SIGNED_OUT));
    }

    private void beat() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, TICK_NANOS);
            try {
                look(System.nanoTime(), clock.instant());
            } catch (RuntimeException e) {
                // The thread must live on: every deadline hangs on it.
                LOG.log(Level.ERROR, "What is due for those who wait for events could not be done", e);
            }
        }
    }

    private void look(long nowNanos, Instant now) {
        var leaving = drain.hasBegun();
        open.forEach(outlet -> {
            if (leaving) {
                outlet.end(Outlet.Ending.GOING_AWAY);
            }
            outlet.tick(nowNanos, now);
        });
        readers.values().stream()
                .filter(reader -> reader.idleNanos(nowNanos) > config.linger.toNanos())
                .forEach(reader -> close(reader, Outlet.Ending.CUT));
    }

    Stand open(String cursor, UUID person) {
        return seal().open(cursor, person);
    }

    String cursor(Stand stand, UUID person) {
        return seal().seal(stand, person);
    }

    private CursorSeal seal() {
        var known = seal;
        if (known == null) {
            known = new CursorSeal(key.get());
            seal = known;
        }
        return known;
    }

    Writers writers() {
        return writers;
    }

    ProblemWriter problems() {
        return problems;
    }

    PollingConfig config() {
        return config;
    }

    PollingCounters counters() {
        return counters;
    }

    /** A client as administrators see it. */
    public record Known(String id, Caller caller, String transport, Instant since, int topics) {}

    /** All that are known now. */
    public List<Known> known() {
        return readers.values().stream()
                .map(reader -> new Known(
                        reader.name().toString(),
                        reader.caller(),
                        reader.outlet() instanceof EventStream ? "stream" : "poll",
                        // The name has the moment in it when the client first came.
                        Instant.ofEpochMilli(reader.name().getMostSignificantBits() >>> 16),
                        hub.topics(reader).size()))
                .toList();
    }

    public PollingStats stats() {
        var streams = (int) open.stream().filter(EventStream.class::isInstance).count();
        return new PollingStats(
                readers.size(),
                open.size() - streams,
                streams,
                counters.polls.sum(),
                counters.streams.sum(),
                counters.events.sum(),
                counters.resumed.sum(),
                counters.rebuilt.sum(),
                counters.dropped.sum(),
                counters.slowCuts.sum(),
                counters.displaced.sum(),
                counters.refused.sum());
    }
}
