package io.meydan.platform.cache;

import io.meydan.platform.Threads;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes that are gathered and stored together. This node reads what it has gathered, the others what is stored. What is gathered is the last value
 * of each key, is stored when the node ends in peace, and lost when it does not: only for what may be lost, such as when somebody was last here.
 */
public final class WriteBehind<V> {

    private static final Logger LOG = System.getLogger(WriteBehind.class.getName());

    private static final long GATHER_MILLIS = 1_000;
    private static final int BATCH = 500;

    private final Cache<V> cache;
    private final int most;
    private final Consumer<Map<String, V>> store;

    /** Held while a batch is stored: the next one waits for it, so that values of a key stay in order. */
    private final ReentrantLock storing = new ReentrantLock();

    /** Guards what follows. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition written = lock.newCondition();

    /** In the order in which keys were first written. */
    private final Map<String, V> gathered = new LinkedHashMap<>();

    private Map<String, V> leaving = Map.of();
    private long lost;
    private @Nullable Thread thread;

    WriteBehind(Cache<V> cache, int most, Consumer<Map<String, V>> store) {
        this.cache = cache;
        this.most = most;
        this.store = store;
    }

    void start(Threads threads) {
        thread = threads.start("meydan-cache-" + cache.space().name(), this::work);
    }

    /** Stores what is gathered, and gathers no more by itself. */
    void stop() {
        if (thread != null) {
            thread.interrupt();
        }
        while (waiting() > 0 && flush()) {
            LOG.log(Level.DEBUG, "One more batch of {0}", cache.space().name());
        }
    }

    public void put(String key, V value) {
        Cache.requireKey(key);
        if (waiting() >= most) {
            flush();
        }
        lock.lock();
        try {
            if (gathered.size() >= most && !gathered.containsKey(key)) {
                var eldest = gathered.keySet().iterator();
                eldest.next();
                eldest.remove();
                lost++;
            }
            gathered.put(key, value);
            written.signal();
        } finally {
            lock.unlock();
        }
    }

    public Optional<V> get(String key, Supplier<Optional<V>> loader) {
        lock.lock();
        try {
            var mine = gathered.containsKey(key) ? gathered.get(key) : leaving.get(key);
            if (mine != null) {
                return Optional.of(mine);
            }
        } finally {
            lock.unlock();
        }
        return cache.get(key, loader);
    }

    /** Values that are not stored yet. */
    public int waiting() {
        lock.lock();
        try {
            return gathered.size() + leaving.size();
        } finally {
            lock.unlock();
        }
    }

    /** Values that had to make room, because the store did not take them. */
    public long lost() {
        lock.lock();
        try {
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                gather();
                flush();
            }
        } catch (InterruptedException e) {
            // The node stops.
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a first value, and then a second for others, or until there is a batch. */
    private void gather() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (gathered.isEmpty()) {
                written.await();
            }
            var left = TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS);
            while (left > 0 && gathered.size() < BATCH) {
                left = written.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Stores one batch. @return false if it could not be stored: it waits again */
    boolean flush() {
        storing.lock();
        try {
            var batch = leave();
            if (batch.isEmpty()) {
                return true;
            }
            store.accept(batch);
            arrived(Map.of());
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Gathered values of " + cache.space().name() + " wait on", e);
            arrived(leaving);
            return false;
        } finally {
            storing.unlock();
        }
    }

    private Map<String, V> leave() {
        lock.lock();
        try {
            var batch = new LinkedHashMap<String, V>();
            var eldest = gathered.entrySet().iterator();
            while (eldest.hasNext() && batch.size() < BATCH) {
                var next = eldest.next();
                batch.put(next.getKey(), next.getValue());
                eldest.remove();
            }
            leaving = batch;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** A batch is through. What could not be stored waits again; a value that was written meanwhile is newer. */
    private void arrived(Map<String, V> back) {
        lock.lock();
        try {
            back.forEach(gathered::putIfAbsent);
            leaving = Map.of();
        } finally {
            lock.unlock();
        }
    }
}
