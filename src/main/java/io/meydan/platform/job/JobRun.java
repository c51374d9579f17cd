package io.meydan.platform.job;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try of one job, as the job sees it. */
public interface JobRun {

    UUID id();

    /** From 1. */
    int attempt();

    /**
     * Greater than that of every earlier try of this job. What the job writes elsewhere can carry it, so that a try that was thought dead and
     * comes back late can be told from the one that took its place.
     */
    long fencingToken();

    /**
     * Says how far it is. Stored at most twice a second, and at the end.
     *
     * @param percent from 0 to 100
     * @param note what it is at, up to 200 characters, or null
     * @throws ClaimLost if the job is this node's no more
     */
    void progress(int percent, @Nullable String note);

    /** Adds a line to the job's story: up to 500 characters each and 200 lines for the job; what is more is left out, which the last line says. */
    void log(String line);

    /** What the job gives back, written as JSON; kept with the job. */
    void result(Record result);

    /** What the children gave back that were completed, in the order in which they were ordered; JSON. */
    List<String> childResults();

    /** Whether the job was cancelled, took too long or the node goes away: the thread was interrupted then. */
    boolean isStopped();

    /**
     * Completes the job within the caller's transaction: what the transaction does and that the job is done become true together, so exactly
     * once. The job returns after that.
     *
     * @throws ClaimLost if the job is this node's no more; the transaction must not be committed then
     */
    void completeHere();

    /** The job is somebody else's by now, or was cancelled: what this node still does for it must not count. */
    final class ClaimLost extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ClaimLost(Claim claim) {
            super("The job " + claim.id() + " is not this node's any more (claim " + claim.number() + ")");
        }
    }
}
