package io.meydan.platform.job;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one queue on this node. Whoever of them finds nothing to do and has heard that there may be something claims for all of them and
 * begins with the first, so the way from the commit of an order to its beginning has no hand-over in it. Threads come when they are needed and go
 * when they are not.
 */
final class Crew {

    private static final Logger LOG = System.getLogger(Crew.class.getName());

    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** Where jobs are short, so much work is claimed ahead of the threads, in nanoseconds. */
    private static final double AHEAD_NANOS = 50_000_000;

    /** Jobs that take longer than this on average are claimed when they can begin, so that no other node waits for them. */
    private static final double SHORT_NANOS = 5_000_000;

    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST_AHEAD = 1_000;

    /** The share of the last job in the average. */
    private static final double WEIGHT = 0.05;

    private final String queue;
    private final int size;
    private final Engine engine;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition quiet = lock.newCondition();
    private final Deque<Claim> claimed = new ArrayDeque<>();
    private int threads;
    private int idle;
    private int busy;
    private boolean signalled;
    private boolean claiming;
    private boolean stopped;
    private boolean paused;
    private volatile boolean limited;
    private long limitedAt = System.nanoTime();
    private double averageNanos = 2 * SHORT_NANOS;
    private long lastTaken;

    Crew(String queue, int size, Engine engine) {
        this.queue = queue;
        this.size = size;
        this.engine = engine;
    }

    String queue() {
        return queue;
    }

    boolean isLimited() {
        return limited;
    }

    /**
     * There may be something to do. Returns at once.
     *
     * @param isLimited jobs have to be counted before any is claimed
     */
    void wake(boolean isLimited) {
        lock.lock();
        try {
            if (isLimited) {
                limited = true;
                limitedAt = System.nanoTime();
            }
            signalled = true;
            recruit(stopped ? 0 : 1);
        } finally {
            lock.unlock();
        }
    }

    /**
     * How the queue is to be served from now on.
     *
     * @param asOf when the rules were asked for: what was heard of groups since then is not in them
     */
    void follow(boolean isPaused, boolean isLimited, long asOf) {
        List<Claim> back;
        lock.lock();
        try {
            limited = isLimited || (limited && limitedAt - asOf >= 0);
            paused = isPaused;
            // All threads have long jobs: what was claimed ahead of them can begin on another node.
            var stuck = !claimed.isEmpty() && System.nanoTime() - lastTaken > STUCK_NANOS;
            back = isPaused || stuck ? unbegun() : List.of();
        } finally {
            lock.unlock();
        }
        engine.giveBack(back);
    }

    /**
     * Begins nothing any more.
     *
     * @return claims that were not begun
     */
    List<Claim> stop() {
        lock.lock();
        try {
            stopped = true;
            work.signalAll();
            return unbegun();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until nothing runs and no claim is on its way here, which {@link #stop} cannot give back.
     *
     * @return whether it is so before the time is over
     */
    boolean awaitQuiet(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (var left = nanos; left > 0 && (busy > 0 || claiming); ) {
                left = quiet.awaitNanos(left);
            }
            return busy == 0 && !claiming;
        } finally {
            lock.unlock();
        }
    }

    /** Adds what is in the hands of this crew and has not begun. */
    void addUnbegun(Set<Claim.Token> tokens) {
        lock.lock();
        try {
            claimed.forEach(claim -> tokens.add(claim.token()));
        } finally {
            lock.unlock();
        }
    }

    private List<Claim> unbegun() {
        var all = new ArrayList<>(claimed);
        claimed.clear();
        return all;
    }

    /** Sees to it that so many threads look for work, if there are so many. */
    private void recruit(int wanted) {
        for (var i = 0; i < Math.min(wanted, idle); i++) {
            work.signal();
        }
        for (var more = Math.min(wanted - idle, size - threads); more > 0; more--) {
            threads++;
            engine.start("meydan-job-" + queue, this::work);
        }
    }

    private void work() {
        try {
            for (var claim = next(); claim != null; claim = next()) {
                var begun = System.nanoTime();
                try {
                    engine.run(claim);
                } finally {
                    note(System.nanoTime() - begun);
                }
            }
        } catch (InterruptedException e) {
            // Nobody but the container's end interrupts a thread between two jobs.
            lock.lock();
            try {
                threads--;
            } finally {
                lock.unlock();
            }
            Thread.currentThread().interrupt();
        }
    }

    private void note(long nanos) {
        lock.lock();
        try {
            averageNanos += WEIGHT * (nanos - averageNanos);
            busy--;
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next job, or null if the thread may go. */
    private @Nullable Claim next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped) {
                if (mayClaim()) {
                    claimMore();
                } else if (!claimed.isEmpty()) {
                    lastTaken = System.nanoTime();
                    busy++;
                    return claimed.poll();
                } else if (!awaitWork()) {
                    break;
                }
            }
            threads--;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayClaim() {
        return signalled && !claiming && !paused && claimed.size() <= ahead() / 2;
    }

    /**
     * Waits until there may be something to do.
     *
     * @return false if nothing came for a long time
     */
    private boolean awaitWork() throws InterruptedException {
        var left = IDLE_NANOS;
        idle++;
        try {
            while (left > 0 && !stopped && !mayClaim() && claimed.isEmpty()) {
                left = work.awaitNanos(left);
            }
            return left > 0;
        } finally {
            idle--;
        }
    }

    private int ahead() {
        return averageNanos > SHORT_NANOS
                ? 0
                : (int) Math.min(MOST_AHEAD, size * AHEAD_NANOS / Math.max(1_000, averageNanos));
    }

    /** Claims with the lock let go; others go on with what is there meanwhile. */
    private void claimMore() {
        claiming = true;
        signalled = false;
        var wanted = Math.max(1, idle + 1 + size - threads + ahead() - claimed.size());
        lock.unlock();
        List<Claim> more = List.of();
        try {
            more = claim(wanted);
        } finally {
            lock.lock();
            claiming = false;
            take(more, wanted);
            quiet.signalAll();
        }
    }

    private void take(List<Claim> more, int wanted) {
        if (stopped || paused) {
            engine.giveBack(more);
            return;
        }
        claimed.addAll(more);
        signalled |= more.size() == wanted;
        // This thread takes one itself; who was signalled meanwhile found somebody claiming and went to sleep again.
        recruit(Math.min(size, claimed.size() - 1 + (signalled ? 1 : 0)));
    }

    private List<Claim> claim(int wanted) {
        try {
            if (!limited) {
                return engine.claim(queue, wanted);
            }
            var answer = engine.claimLimited(queue, wanted);
            if (!answer.pause().isZero()) {
                engine.wakeAfter(this, answer.pause());
            }
            return answer.claims();
        } catch (RuntimeException e) {
            // The next look, within a second, tries again.
            LOG.log(Level.DEBUG, "Jobs of the queue " + queue + " could not be claimed", e);
            return List.of();
        }
    }
}
