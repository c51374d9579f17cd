package io.meydan.platform.redis;

import io.meydan.platform.Threads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages from a bounded queue, as many at once as have come together. A message that could not be sent is not sent again; where it
 * has a reminder, the newest reminder of its channel goes out once Redis is back.
 */
@ApplicationScoped
class Publisher {

    private static final Logger LOG = System.getLogger(Publisher.class.getName());

    private static final int BATCH = 512;
    private static final int REMINDERS_MAX = 20_000;
    private static final long RETRY_MILLIS = 200;

    record Message(String channel, String text, @Nullable String reminder) {}

    @Inject
    RedisConfig config;

    @Inject
    Redis redis;

    private final LinkedBlockingQueue<Message> queue = new LinkedBlockingQueue<>();
    private final LongAdder published = new LongAdder();
    private final LongAdder unsent = new LongAdder();

    /** Reminders that are owed, by channel. */
    private final Map<String, String> owed = new LinkedHashMap<>();

    private @Nullable Thread thread;

    synchronized void start(Threads threads) {
        thread = threads.start("meydan-redis-publish", this::runAll);
    }

    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    void publish(Message message) {
        if (queue.size() < config.publishQueue) {
            queue.add(message);
        } else {
            owe(List.of(message));
        }
    }

    int queued() {
        return queue.size();
    }

    long published() {
        return published.sum();
    }

    long unsent() {
        return unsent.sum();
    }

    private void runAll() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var batch = nextBatch();
                if (!batch.isEmpty()) {
                    send(batch);
                }
                sendReminders();
            }
        } catch (InterruptedException e) {
            // The node stops.
            Thread.currentThread().interrupt();
        }
    }

    private List<Message> nextBatch() throws InterruptedException {
        var first = isOwing() ? queue.poll(RETRY_MILLIS, TimeUnit.MILLISECONDS) : queue.take();
        var batch = new ArrayList<Message>();
        if (first != null) {
            batch.add(first);
            queue.drainTo(batch, BATCH - 1);
        }
        return batch;
    }

    private void send(List<Message> batch) {
        if (isSent(batch)) {
            published.add(batch.size());
        } else {
            owe(batch);
        }
    }

    private boolean isSent(List<Message> batch) {
        try {
            redis.pipelined(pipeline -> batch.forEach(m -> pipeline.publish(m.channel(), m.text())));
            return true;
        } catch (RedisAway e) {
            return false;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "Redis refuses messages", e);
            return false;
        }
    }

    private boolean isOwing() {
        synchronized (owed) {
            return !owed.isEmpty();
        }
    }

    private void owe(List<Message> messages) {
        unsent.add(messages.size());
        synchronized (owed) {
            for (var message : messages) {
                // Beyond the limit the position check of the other nodes has to do.
                if (message.reminder() != null
                        && (owed.size() < REMINDERS_MAX || owed.containsKey(message.channel()))) {
                    owed.put(message.channel(), message.reminder());
                }
            }
        }
    }

    private void sendReminders() {
        if (!redis.isUp() || !isOwing()) {
            return;
        }
        Map<String, String> due;
        synchronized (owed) {
            due = new LinkedHashMap<>(owed);
            owed.clear();
        }
        var messages = new ArrayList<Message>();
        due.forEach((channel, text) -> messages.add(new Message(channel, text, text)));
        for (var from = 0; from < messages.size(); from += BATCH) {
            send(messages.subList(from, Math.min(messages.size(), from + BATCH)));
        }
    }
}
