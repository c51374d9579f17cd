package io.meydan.platform.job;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try while it runs: what the job asks of the engine, and what the engine does to the job's thread. */
final class Running implements JobRun {

    private static final Logger LOG = System.getLogger(Running.class.getName());

    private static final long PAUSE_NANOS = 500_000_000;
    private static final int LONGEST_NOTE = 200;
    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 200;

    private final Claim claim;
    private final Engine engine;
    private final Duration timeout;
    private final Thread thread = Thread.currentThread();
    private final long begun = System.nanoTime();

    private @Nullable Reason stopped;
    private boolean over;
    private boolean completed;
    private long toldAt = begun - PAUSE_NANOS;
    private int lines = -1;
    private int percent;
    private @Nullable String note;
    private boolean untold;
    private @Nullable String result;

    /** Why a job is interrupted. */
    enum Reason {
        CANCELLED,
        TIMED_OUT,
        NODE_GOES,
        CLAIM_LOST
    }

    /** Made on the thread that runs the job. */
    Running(Claim claim, Engine engine, Duration timeout) {
        this.claim = claim;
        this.engine = engine;
        this.timeout = timeout;
    }

    Claim claim() {
        return claim;
    }

    /** Whether it has had its time. */
    boolean isOverdue(long nanoTime) {
        return nanoTime - begun > timeout.toNanos();
    }

    long workedMillis() {
        return (System.nanoTime() - begun) / 1_000_000;
    }

    /** Interrupts the job, once; the first reason counts. */
    synchronized void stop(Reason reason) {
        if (!over && stopped == null) {
            stopped = reason;
            thread.interrupt();
        }
    }

    /**
     * Nobody interrupts the thread after this, and a late interrupt does not hit what comes next.
     *
     * @return why it was stopped, if it was
     */
    synchronized @Nullable Reason end() {
        over = true;
        if (Thread.interrupted() && stopped == null) {
            LOG.log(Level.DEBUG, "The job {0} left its thread interrupted", claim.id());
        }
        return stopped;
    }

    @Nullable
    String resultJson() {
        return result;
    }

    /** Whether the job was completed in a transaction of its own. */
    boolean isCompleted() {
        return completed;
    }

    @Override
    public UUID id() {
        return claim.id();
    }

    @Override
    public int attempt() {
        return claim.attempt();
    }

    @Override
    public long fencingToken() {
        return claim.number();
    }

    @Override
    public void progress(int newPercent, @Nullable String newNote) {
        if (newPercent < 0 || newPercent > 100) {
            throw new IllegalArgumentException("Progress is from 0 to 100, not " + newPercent);
        }
        percent = newPercent;
        note = newNote == null ? null : cut(newNote, LONGEST_NOTE);
        untold = true;
        if (System.nanoTime() - toldAt >= PAUSE_NANOS) {
            tellProgress();
        }
    }

    /** Stores what was said last, if it is not stored yet. */
    void tellProgress() {
        if (untold) {
            toldAt = System.nanoTime();
            untold = false;
            if (!engine.runs().progress(claim, percent, note)) {
                throw new ClaimLost(claim);
            }
        }
    }

    @Override
    public void log(String line) {
        if (lines < 0) {
            lines = engine.runs().logLines(claim.id());
        }
        if (lines < MOST_LINES) {
            engine.runs().log(claim, cut(line, LONGEST_LINE));
        } else if (lines == MOST_LINES) {
            engine.runs().log(claim, "There is more; it is left out.");
        }
        lines++;
    }

    /** PostgreSQL cannot hold the character zero. */
    private static String cut(String text, int length) {
        var whole = text.replace('\0', '�');
        return whole.length() <= length ? whole : whole.substring(0, length - 1) + "…";
    }

    @Override
    public void result(Record value) {
        result = engine.json().write(value);
    }

    @Override
    public List<String> childResults() {
        return engine.runs().childResults(claim.id());
    }

    @Override
    public synchronized boolean isStopped() {
        return stopped != null;
    }

    @Override
    public void completeHere() {
        // Afterwards nothing can be said of the job any more.
        tellProgress();
        engine.completeNow(claim, result, workedMillis());
        completed = true;
    }
}
