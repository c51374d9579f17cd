package io.meydan.platform.job;

import io.meydan.platform.Threads;
import io.meydan.platform.persistence.Constraints;
import io.meydan.platform.persistence.Notifications;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that crews hear of work: at once of what this node orders, by NOTIFY of what others order, at its time of what was delayed, and
 * within a second of whatever was missed. It also takes jobs from the dead, keeps the lease of this node, and does the upkeep.
 */
@ApplicationScoped
class Watch {

    private static final Logger LOG = System.getLogger(Watch.class.getName());

    /** After the migrations (1) and everything that jobs may need. */
    private static final int LATE = 1_100;

    static final String CHANNEL = "meydan_job";

    private static final int PROMOTED_AT_ONCE = 1_000;

    @Inject
    JobConfig config;

    @Inject
    Engine engine;

    @Inject
    Rounds rounds;

    @Inject
    ClaimRepository claims;

    @Inject
    Notifications notifications;

    @Inject
    Threads threads;

    private final Object lock = new Object();
    private final Map<String, Boolean> toTell = new HashMap<>();
    private final Map<Crew, Long> toWake = new HashMap<>();
    private long nextLook;
    private boolean stopped;
    private boolean others = true;
    private boolean away;
    private int polls;
    private @Nullable Thread thread;
    private @Nullable Future<?> lease;

    void atStart(@Observes @Priority(LATE) @Initialized(ApplicationScoped.class) Object start) {
        rounds.begin();
        engine.start(this);
        synchronized (lock) {
            nextLook = System.nanoTime();
            lease = threads.every(config.lease.dividedBy(3), rounds::renew);
            thread = threads.start("meydan-job-watch", this::run);
        }
        notifications.listen(CHANNEL, this::heard, this::lookNow);
    }

    void onOrdered(@Observes(during = TransactionPhase.AFTER_SUCCESS) Jobs.Ordered ordered) {
        heard(ordered.queues());
        if (!ordered.soonest().isZero()) {
            dueIn(ordered.soonest());
        }
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object end) {
        synchronized (lock) {
            stopped = true;
            lock.notifyAll();
            if (lease != null) {
                lease.cancel(true);
            }
            if (thread != null) {
                thread.interrupt();
            }
        }
        engine.halt();
    }

    /** Queues of which this node knows first that they have work: its crews hear of it at once, others soon. */
    void heard(Map<String, Boolean> queues) {
        if (queues.isEmpty()) {
            return;
        }
        engine.wake(queues);
        synchronized (lock) {
            if (others) {
                queues.forEach((queue, limited) -> toTell.merge(queue, limited, Boolean::logicalOr));
                lock.notifyAll();
            }
        }
    }

    /** What another node says: a queue, with a star if jobs of it must be counted; or {@code cancel}. */
    private void heard(String text) {
        if (text.equals(CANCEL)) {
            rounds.cancel();
        } else if (text.equals(RULES)) {
            rounds.followRules();
        } else {
            var limited = text.endsWith(LIMITED);
            engine.wake(Map.of(limited ? text.substring(0, text.length() - LIMITED.length()) : text, limited));
        }
    }

    static final String CANCEL = "!cancel";
    static final String RULES = "!rules";
    private static final String LIMITED = "*";

    /** Something is due after that time. */
    void dueIn(Duration time) {
        synchronized (lock) {
            var at = System.nanoTime() + time.toNanos();
            if (at - nextLook < 0) {
                nextLook = at;
                lock.notifyAll();
            }
        }
    }

    /** A queue gives nothing for that long. */
    void wakeAfter(Crew crew, Duration pause) {
        synchronized (lock) {
            toWake.put(crew, System.nanoTime() + pause.toNanos());
            lock.notifyAll();
        }
    }

    private void lookNow() {
        dueIn(Duration.ZERO);
    }

    private void run() {
        var nextPoll = System.nanoTime();
        try {
            while (awaitNext()) {
                tellOthers();
                wakeCrews();
                if (System.nanoTime() - nextLookAt() >= 0) {
                    var isPoll = System.nanoTime() - nextPoll >= 0;
                    if (isPoll) {
                        nextPoll = System.nanoTime() + jittered(config.poll, ThreadLocalRandom.current());
                    }
                    planLook(nextPoll);
                    look(isPoll);
                }
            }
        } catch (InterruptedException e) {
            // The node ends.
            Thread.currentThread().interrupt();
        }
    }

    private long nextLookAt() {
        synchronized (lock) {
            return nextLook;
        }
    }

    private void planLook(long at) {
        synchronized (lock) {
            nextLook = at;
        }
    }

    /** Nodes that began together must not look together for ever. */
    static long jittered(Duration poll, RandomGenerator random) {
        var nanos = poll.toNanos();
        return nanos * 3 / 4 + random.nextLong(nanos / 4 + 1);
    }

    /** @return false at the end */
    private boolean awaitNext() throws InterruptedException {
        synchronized (lock) {
            while (!stopped && toTell.isEmpty()) {
                var next = toWake.values().stream().reduce(nextLook, (a, b) -> a - b < 0 ? a : b);
                var millis = (next - System.nanoTime() + 999_999) / 1_000_000;
                if (millis <= 0) {
                    break;
                }
                lock.wait(millis);
            }
            return !stopped;
        }
    }

    private void tellOthers() {
        List<String> texts;
        synchronized (lock) {
            texts = toTell.entrySet().stream()
                    .map(told -> told.getValue() ? told.getKey() + LIMITED : told.getKey())
                    .collect(Collectors.toList());
            toTell.clear();
        }
        if (!texts.isEmpty()) {
            tell(texts);
        }
    }

    private void tell(List<String> texts) {
        try {
            notifications.send(CHANNEL, texts);
        } catch (RuntimeException e) {
            // They look by themselves within a second.
            LOG.log(Level.DEBUG, "Other nodes could not be told of work", e);
        }
    }

    private void wakeCrews() {
        List<Crew> due;
        synchronized (lock) {
            var now = System.nanoTime();
            due = toWake.entrySet().stream()
                    .filter(entry -> entry.getValue() - now <= 0)
                    .map(Map.Entry::getKey)
                    .toList();
            due.forEach(toWake::remove);
        }
        due.forEach(crew -> crew.wake(false));
    }

    private void look(boolean isPoll) {
        try {
            promote();
            if (isPoll) {
                rounds.poll(polls++);
                hearOfOthers();
            }
            claims.nextDue().ifPresent(this::dueIn);
            away = false;
        } catch (RuntimeException e) {
            // The next look makes good for it.
            if (!away || !Constraints.isAway(e)) {
                LOG.log(Level.WARNING, "Jobs could not be looked after: {0}", e.getMessage());
            }
            away = Constraints.isAway(e);
        }
    }

    private void promote() {
        var queues = claims.promote(PROMOTED_AT_ONCE);
        while (!queues.isEmpty()) {
            heard(ClaimRepository.Woken.signal(queues));
            queues = claims.promote(PROMOTED_AT_ONCE);
        }
    }

    private void hearOfOthers() {
        var alone = rounds.isAlone();
        synchronized (lock) {
            others = !alone;
        }
    }
}
