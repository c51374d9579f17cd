package io.meydan.chat;

import io.meydan.platform.OneByOne;
import io.meydan.platform.persistence.Constraints;
import io.meydan.platform.persistence.OutcomeUnknown;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.Problem;
import io.meydan.platform.web.RequestId;
import io.meydan.platform.web.Unavailable;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Group commit. Messages wait in a few lanes, a room always in the same one, so that its messages keep the order in which they came. The thread
 * of a lane takes whatever waits and stores it in one transaction; while it does, the next batch gathers. Nobody waits for a timer: alone, a
 * message is a batch of one.
 */
@ApplicationScoped
class MessageWriter {

    private static final Logger LOG = System.getLogger(MessageWriter.class.getName());
    private static final int ATTEMPTS = 3;
    private static final int AFTER_MIGRATIONS = 100;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    MessageBatch batches;

    @Inject
    Constraints constraints;

    @Inject
    ChatConfig config;

    @Inject
    Clock clock;

    @Resource
    ManagedThreadFactory threads;

    private final List<BlockingQueue<PendingMessage>> lanes = new ArrayList<>();
    private final List<Thread> running = new ArrayList<>();
    private @Nullable Executor answering;
    private @Nullable OneByOne answers;
    private volatile boolean stopped;

    /** Lets the writers run, once the tables are there. */
    void atStart(@Observes @Priority(AFTER_MIGRATIONS) @Initialized(ApplicationScoped.class) Object start) {
        var line = new OneByOne(threads, "chat-answers");
        line.start();
        answers = line;
        start(threads, line);
    }

    /** The same with threads of the caller's choice. */
    synchronized void start(ThreadFactory factory, Executor executor) {
        answering = executor;
        for (var i = 0; i < config.lanes; i++) {
            var lane = new ArrayBlockingQueue<PendingMessage>(config.queue);
            var thread = factory.newThread(() -> serve(lane));
            thread.setName("chat-writer-" + i);
            lanes.add(lane);
            running.add(thread);
        }
        running.forEach(Thread::start);
    }

    @PreDestroy
    synchronized void stop() {
        stopped = true;
        running.forEach(Thread::interrupt);
        if (answers != null) {
            answers.stop();
        }
    }

    Duration deadline() {
        return config.deadline;
    }

    /** Queues a message; its answer comes after the commit. @throws Refusal.TooBusy if too many wait */
    void write(PendingMessage message) {
        if (stopped || lanes.isEmpty()) {
            throw new Unavailable(
                    "This node is stopping or not ready yet. Send again with the same clientId.",
                    Duration.ofSeconds(1));
        }
        var lane = Math.floorMod(message.roomId().hashCode(), lanes.size());
        if (!lanes.get(lane).offer(message)) {
            throw new Refusal.TooBusy();
        }
    }

    private void serve(BlockingQueue<PendingMessage> lane) {
        while (!stopped) {
            var batch = new ArrayList<PendingMessage>();
            try {
                batch.add(lane.take());
            } catch (InterruptedException e) {
                break;
            }
            lane.drainTo(batch, config.batch - 1);
            storeInTime(batch);
        }
        var rest = new ArrayList<PendingMessage>();
        lane.drainTo(rest);
        fail(rest, new Unavailable("This node is stopping. Send again with the same clientId.", Duration.ofSeconds(1)));
    }

    /** What waited too long is not stored: whoever sent it has been told so, or has gone. */
    private void storeInTime(List<PendingMessage> batch) {
        var now = clock.instant();
        var late = batch.stream().filter(m -> m.deadline().isBefore(now)).toList();
        fail(late, new Refusal.TooBusy());
        var inTime = batch.stream().filter(m -> !m.deadline().isBefore(now)).toList();
        if (!inTime.isEmpty()) {
            store(inTime, 1);
        }
    }

    private void store(List<PendingMessage> batch, int attempt) {
        List<MessageBatch.Outcome> outcomes;
        try {
            outcomes = batches.store(batch);
        } catch (RuntimeException e) {
            recover(batch, attempt, e);
            return;
        }
        answer(() -> {
            for (var i = 0; i < batch.size(); i++) {
                answer(batch.get(i), outcomes.get(i));
            }
        });
    }

    /**
     * The transaction failed, or its end is not known. Both are harmless to repeat, since the clientId finds what is stored already. A database
     * that is away fails all; anything else may be the fault of one message, so each is tried alone.
     */
    private void recover(List<PendingMessage> batch, int attempt, RuntimeException failure) {
        var known = problemOf(failure);
        if (known instanceof OutcomeUnknown) {
            fail(batch, new Refusal.SendUncertain());
        } else if (known instanceof Unavailable) {
            fail(
                    batch,
                    new Unavailable(
                            "The database is away for a moment. Nothing was stored; send again with the same clientId.",
                            RETRY_AFTER));
        } else if (batch.size() > 1) {
            LOG.log(Level.WARNING, "A batch of " + batch.size() + " messages failed; each is tried alone", failure);
            batch.forEach(m -> store(List.of(m), attempt));
        } else if (attempt < ATTEMPTS && known == null) {
            store(batch, attempt + 1);
        } else {
            // The end of the way: whoever asked says what it means, and logs what nobody foresaw.
            fail(batch, known == null ? failure : known);
        }
    }

    private @Nullable Problem problemOf(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            var problem = t instanceof Problem p ? p : constraints.problemOf(t);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static void answer(PendingMessage message, MessageBatch.Outcome outcome) {
        if (outcome.sent() != null) {
            message.answer().complete(outcome.sent());
        } else if (outcome.refusal() != null) {
            message.answer().completeExceptionally(outcome.refusal());
        }
    }

    private void fail(List<PendingMessage> batch, RuntimeException problem) {
        if (!batch.isEmpty()) {
            answer(() -> batch.forEach(m -> m.answer().completeExceptionally(problem)));
        }
    }

    /** Off the lane: what hangs on an answer must not delay the next batch. One task per batch keeps the order. */
    private void answer(Runnable task) {
        var executing = answering;
        try {
            if (executing == null) {
                task.run();
            } else {
                executing.execute(task);
            }
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "The executor is closed; the lane answers itself", e);
            task.run();
        }
    }

    /**
     * A message that waits to be stored with others.
     *
     * @param digest tells a repetition of this request from another message with the same clientId
     * @param deadline from then on it is not stored any more: its sender has given up
     * @param traceId the request it came with; the writer's thread works for many
     */
    record PendingMessage(
            Caller sender,
            UUID roomId,
            String clientId,
            String text,
            @Nullable UUID parentId,
            long digest,
            Instant deadline,
            CompletableFuture<Chat.Sent> answer,
            @Nullable String traceId) {

        PendingMessage(
                Caller sender,
                UUID roomId,
                String clientId,
                String text,
                @Nullable UUID parentId,
                long digest,
                Instant deadline,
                CompletableFuture<Chat.Sent> answer) {
            this(
                    sender,
                    roomId,
                    clientId,
                    text,
                    parentId,
                    digest,
                    deadline,
                    answer,
                    RequestId.current().orElse(null));
        }

        /** What must be unique. */
        record Key(UUID roomId, UUID senderId, String clientId) {}

        Key key() {
            return new Key(roomId, sender.id(), clientId);
        }
    }
}
