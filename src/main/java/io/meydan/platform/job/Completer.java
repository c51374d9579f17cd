package io.meydan.platform.job;

import io.meydan.platform.persistence.Constraints;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Stores how tries ended: all that have gathered while the last batch was stored, in one transaction. Where a batch fails for a reason of its own,
 * its outcomes are stored one by one, so that one cannot hold up the others.
 */
final class Completer {

    private static final Logger LOG = System.getLogger(Completer.class.getName());

    private static final int BATCH = 1_000;

    /** Classes of SQL states: another transaction was in the way; the values are at fault. */
    private static final String ROLLED_BACK = "40";

    private static final String BAD_DATA = "22";
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final BlockingQueue<Outcome> outcomes = new LinkedBlockingQueue<>();
    private final Engine engine;
    private final Set<Claim.Token> unsettled = ConcurrentHashMap.newKeySet();

    Completer(Engine engine) {
        this.engine = engine;
    }

    void add(Outcome outcome) {
        unsettled.add(outcome.claim().token());
        outcomes.add(outcome);
    }

    void addAll(List<Outcome> several) {
        several.forEach(this::add);
    }

    /**
     * Waits until everything that was added is stored.
     *
     * @return whether it is, before the time is over
     */
    synchronized boolean awaitSettled(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!unsettled.isEmpty()) {
            var left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private synchronized void settled(List<Outcome> batch) {
        batch.forEach(outcome -> unsettled.remove(outcome.claim().token()));
        notifyAll();
    }

    /** Claims whose end is still to be stored. */
    Set<Claim.Token> unsettled() {
        return unsettled;
    }

    /** The work of its thread. */
    void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                var batch = new ArrayList<Outcome>();
                batch.add(outcomes.take());
                outcomes.drainTo(batch, BATCH - 1);
                store(batch);
                settled(batch);
            }
        } catch (InterruptedException e) {
            // The node stops; what is not stored is done again elsewhere.
            Thread.currentThread().interrupt();
        }
    }

    private void store(List<Outcome> batch) throws InterruptedException {
        try {
            settle(batch);
        } catch (RuntimeException atFaultMayBeOne) {
            LOG.log(Level.DEBUG, "Outcomes could not be stored together, so they are one by one", atFaultMayBeOne);
            for (var outcome : batch) {
                storeOne(outcome);
            }
        }
    }

    /** Until it is stored, or it is at fault itself: then the lease of the node, or its next look at its claims, gives the job back. */
    private void storeOne(Outcome outcome) throws InterruptedException {
        var current = outcome;
        while (true) {
            try {
                settle(List.of(current));
                return;
            } catch (RuntimeException e) {
                if (Constraints.isAway(e) || hasState(e, ROLLED_BACK)) {
                    Thread.sleep(PAUSE.toMillis());
                    continue;
                }
                LOG.log(Level.WARNING, "How the job " + outcome.claim().id() + " ended could not be stored", e);
                if (!current.equals(outcome) || !hasState(e, BAD_DATA)) {
                    return;
                }
                // A result with the character zero, for example. The job would come back and end like this for ever.
                current = outcome.unstorable(e);
            }
        }
    }

    private static boolean hasState(Throwable failure, String states) {
        return failure.getCause() instanceof SQLException sql
                && String.valueOf(sql.getSQLState()).startsWith(states);
    }

    private void settle(List<Outcome> batch) {
        engine.settled(batch, engine.ledger().settle(batch, engine.node()));
    }
}
