package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.Listener;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.realtime.polling.Holding.Held;
import io.meydan.platform.security.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One client between and during its requests: how far it was given each topic, and a bounded buffer of what came since. When the buffer is
 * full the reader ends: what it holds can still be taken, and the rest is read from the log by the next one.
 */
final class Reader implements Listener {

    /** An ephemeral event that is older than this says nothing any more: who types says so again every three seconds. */
    private static final long FRESH_NANOS = Duration.ofSeconds(3).toNanos();

    private final UUID name;
    private final Caller caller;
    private final PollingCounters counters;

    private final Object joining = new Object();
    private final Holding held;
    private final TreeMap<Topic, Long> positions = new TreeMap<>();
    private boolean moved;
    private boolean ended;
    private @Nullable String status;
    private @Nullable Outlet outlet;
    private long idleSinceNanos;
    private @Nullable CompletableFuture<Void> drained;

    Reader(UUID name, Caller caller, PollingConfig config, PollingCounters counters, long nowNanos) {
        this.name = name;
        this.caller = caller;
        this.held = new Holding(config.readerEvents, config.readerBytes);
        this.counters = counters;
        this.idleSinceNanos = nowNanos;
    }

    UUID name() {
        return name;
    }

    Caller caller() {
        return caller;
    }

    @Override
    public String sessionId() {
        return name.toString();
    }

    @Override
    public UUID userId() {
        return caller.id();
    }

    /** A topic is heard from after this number on; before any event of it is offered. */
    synchronized void begins(Topic topic, long from) {
        positions.put(topic, from);
        moved = true;
    }

    /** A topic is heard no longer, because the client said so. */
    synchronized void forget(Topic topic) {
        positions.remove(topic);
        held.letGo(h -> h.topic().equals(topic));
        moved = true;
    }

    @Override
    public boolean offer(Outgoing event) {
        var size = event.encoded(EventJson.INSTANCE).length;
        synchronized (this) {
            // A topic that the client has left may still have something on its way.
            if (ended || !positions.containsKey(event.topic())) {
                return false;
            }
            if (event.mayBeDropped() && !held.takes(size, true)) {
                counters.dropped.increment();
                return true;
            }
            if (event.isDurable() && event.seq() <= positions.getOrDefault(event.topic(), 0L)) {
                return true;
            }
            ended = !held.takes(size, false);
            if (ended) {
                counters.slowCuts.increment();
            } else {
                held.add(new Held(event.topic(), event, size, System.nanoTime()));
            }
        }
        wake();
        return !isEnded();
    }

    @Override
    public void evicted(Topic topic) {
        synchronized (this) {
            held.add(new Held(topic, null, 0, 0));
        }
        wake();
    }

    /**
     * Goes on for a client that stands there, with another request, which alone may take from now on.
     *
     * @return false if that is not possible: something was taken that the client did not get, or it hears other topics
     */
    boolean resume(Stand stand, Outlet next) {
        Outlet before;
        synchronized (this) {
            if (!canResume(stand)) {
                return false;
            }
            // Another node was ahead of this one.
            positions.putAll(stand.positions());
            held.letGo(this::isKnown);
            before = outlet;
            outlet = next;
        }
        if (before != null) {
            before.end(Outlet.Ending.REPLACED);
        }
        return true;
    }

    private boolean canResume(Stand stand) {
        if ((ended && held.isEmpty()) || !stand.positions().keySet().equals(positions.keySet())) {
            return false;
        }
        for (var position : stand.positions().entrySet()) {
            if (position.getValue() < positions.getOrDefault(position.getKey(), 0L)) {
                return false;
            }
        }
        return true;
    }

    private boolean isKnown(Held waiting) {
        var event = waiting.event();
        return event != null && event.isDurable() && event.seq() <= positions.getOrDefault(waiting.topic(), 0L);
    }

    /**
     * Takes what waits, in the order in which it came.
     *
     * @param limit how many events at most
     * @return null if another request has taken over: what waits is not for this one
     */
    @Nullable
    Batch take(int limit, Outlet taker) {
        var events = new ArrayList<Outgoing>();
        var resync = new TreeSet<Topic>();
        Batch batch;
        synchronized (this) {
            if (outlet != taker) {
                return null;
            }
            while (events.size() < limit && !held.isEmpty()) {
                take(held.next(), events, resync);
            }
            batch = new Batch(events, resync, new Stand(name, positions), moved);
            moved = false;
        }
        counters.events.add(events.size());
        release();
        return batch;
    }

    private void take(Held next, List<Outgoing> events, Set<Topic> resync) {
        var event = next.event();
        if (event == null) {
            positions.remove(next.topic());
            moved = true;
        } else if (event.isDurable()) {
            positions.put(next.topic(), event.seq());
            events.add(event);
        } else if (event.mayBeDropped()) {
            if (System.nanoTime() - next.sinceNanos() < FRESH_NANOS) {
                events.add(event);
            } else {
                counters.dropped.increment();
            }
        } else {
            startAfresh(next.topic(), Resync.of(event).lastSeq(), resync);
        }
    }

    /** Unless the client got beyond it on another node. */
    private void startAfresh(Topic topic, long seq, Set<Topic> resync) {
        if (seq > positions.getOrDefault(topic, Long.MAX_VALUE)) {
            positions.put(topic, seq);
            resync.add(topic);
        }
    }

    /** Where the client stands that has everything that was taken so far. */
    synchronized Stand stand() {
        return new Stand(name, positions);
    }

    synchronized boolean hasSomething() {
        return !held.isEmpty() || ended;
    }

    synchronized boolean isEnded() {
        return ended;
    }

    /** Takes nothing more; what it holds may still be taken. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        release();
    }

    /** The first request of a reader that nobody knows yet. */
    synchronized void attach(Outlet first) {
        outlet = first;
    }

    /** A request is over. */
    synchronized void detach(Outlet over, long nowNanos) {
        if (outlet == over) {
            outlet = null;
            idleSinceNanos = nowNanos;
        }
    }

    synchronized @Nullable Outlet outlet() {
        return outlet;
    }

    /** For how long no request has asked for it; 0 while one does. */
    synchronized long idleNanos(long nowNanos) {
        return outlet == null ? nowNanos - idleSinceNanos : 0;
    }

    /** Notes how the person wants to be seen. @return whether that is news */
    synchronized boolean wantsToBeSeenAs(String wish) {
        var isNews = !wish.equals(status);
        status = wish;
        return isNews;
    }

    synchronized boolean hears(Topic topic) {
        return positions.containsKey(topic);
    }

    /** Held by a request that adds topics: of two that add the same one, one does. */
    Object joining() {
        return joining;
    }

    @Override
    public synchronized CompletionStage<Void> drained() {
        if (ended || held.hasRoom()) {
            return CompletableFuture.completedStage(null);
        }
        if (drained == null) {
            drained = new CompletableFuture<>();
        }
        return drained;
    }

    /** Outside the lock: whoever waits for room calls back. */
    private void release() {
        CompletableFuture<Void> waiter;
        synchronized (this) {
            if (drained == null || !(ended || held.hasRoom())) {
                return;
            }
            waiter = drained;
            drained = null;
        }
        waiter.complete(null);
    }

    private void wake() {
        var open = outlet();
        if (open != null) {
            open.wake();
        }
    }
}
