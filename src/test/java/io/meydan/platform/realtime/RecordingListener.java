package io.meydan.platform.realtime;

import io.meydan.platform.security.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Remembers what it was offered, and lets a test wait for it. */
final class RecordingListener implements Listener {

    private final String sessionId;
    private final UUID userId;
    private final Map<Topic, List<Outgoing>> events = new ConcurrentHashMap<>();
    private final Set<Topic> evictedFrom = ConcurrentHashMap.newKeySet();
    private final int capacity;
    private int waiting;
    private CompletableFuture<Void> room = CompletableFuture.completedFuture(null);
    private volatile boolean open = true;

    /** A listener that reads at once whatever it is offered. */
    RecordingListener(String sessionId, UUID userId) {
        this(sessionId, userId, Integer.MAX_VALUE);
    }

    /** A listener that holds so many events until it {@linkplain #read reads}, and is cut when it is offered more. */
    RecordingListener(String sessionId, UUID userId, int capacity) {
        this.sessionId = sessionId;
        this.userId = userId;
        this.capacity = capacity;
    }

    /** Reads what waits. */
    void read() {
        CompletableFuture<Void> before;
        synchronized (this) {
            waiting = 0;
            before = room;
        }
        before.complete(null);
    }

    boolean isOpen() {
        return open;
    }

    Caller caller() {
        return new Caller(userId, userId, "somebody", Set.of("user"));
    }

    void close() {
        open = false;
    }

    @Override
    public String sessionId() {
        return sessionId;
    }

    @Override
    public UUID userId() {
        return userId;
    }

    @Override
    public synchronized boolean offer(Outgoing event) {
        open = open && ++waiting <= capacity;
        if (open) {
            events.computeIfAbsent(event.topic(), t -> new ArrayList<>()).add(event);
            notifyAll();
        }
        return open;
    }

    @Override
    public synchronized void evicted(Topic topic) {
        evictedFrom.add(topic);
        notifyAll();
    }

    @Override
    public synchronized CompletionStage<Void> drained() {
        if (open && waiting == capacity && room.isDone()) {
            room = new CompletableFuture<>();
        }
        return room;
    }

    synchronized List<Long> seqs(Topic topic) {
        return events.getOrDefault(topic, List.of()).stream()
                .filter(Outgoing::isDurable)
                .map(Outgoing::seq)
                .toList();
    }

    synchronized List<String> names(Topic topic) {
        return events.getOrDefault(topic, List.of()).stream()
                .map(Outgoing::event)
                .toList();
    }

    synchronized List<String> data(Topic topic) {
        return events.getOrDefault(topic, List.of()).stream()
                .map(Outgoing::data)
                .toList();
    }

    boolean isEvictedFrom(Topic topic) {
        return evictedFrom.contains(topic);
    }

    boolean awaitSeq(Topic topic, long seq, long seconds) throws InterruptedException {
        return await(me -> me.seqs(topic).contains(seq), seconds);
    }

    boolean await(Predicate<RecordingListener> condition, long seconds) throws InterruptedException {
        return await(condition, seconds, 0);
    }

    boolean await(Predicate<RecordingListener> condition, long seconds, long millis) throws InterruptedException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (this) {
            while (!condition.test(this)) {
                var left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }
}
