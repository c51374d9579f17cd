package io.meydan.platform.job;

import io.meydan.platform.job.JobRun.ClaimLost;
import io.meydan.platform.job.Outcome.Faults;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Says what becomes of a job after one try. */
final class Verdict {

    private static final Logger LOG = System.getLogger(Verdict.class.getName());

    private final Job<?> job;
    private final Running run;
    private final Running.@Nullable Reason reason;
    private final String node;

    /** @param reason why the engine stopped the try, if it did */
    Verdict(Job<?> job, Running run, Running.@Nullable Reason reason, String node) {
        this.job = job;
        this.run = run;
        this.reason = reason;
        this.node = node;
    }

    /**
     * What is to be stored; nothing if the job was completed in a transaction of its own. If that transaction was rolled back in spite of what the
     * job says, the next look at this node's claims finds the job and gives it back.
     *
     * @param fault what the job threw, if it did
     */
    Optional<Outcome> on(@Nullable Throwable fault, Instant now) {
        if (fault == null) {
            return run.isCompleted() ? Optional.empty() : ended(Outcome.Kind.COMPLETED, Duration.ZERO, null);
        }
        if (reason == Running.Reason.NODE_GOES || reason == Running.Reason.CLAIM_LOST || fault instanceof ClaimLost) {
            return ended(Outcome.Kind.RELEASED, Duration.ZERO, null);
        }
        if (fault instanceof Job.Snooze snooze) {
            return ended(Outcome.Kind.RELEASED, snooze.pause(), null);
        }
        return failed(fault, now);
    }

    private Optional<Outcome> failed(Throwable fault, Instant now) {
        var claim = run.claim();
        var told = reason == Running.Reason.TIMED_OUT
                ? new IllegalStateException(
                        "It took longer than " + job.options().timeout(), fault)
                : fault;
        var error = Faults.json(told, claim.attempt(), now, node);
        if (reason == Running.Reason.CANCELLED) {
            return ended(Outcome.Kind.CANCELLED, Duration.ZERO, error);
        }
        var last = claim.attempt() >= claim.maxAttempts() || fault instanceof Job.DoNotRetry;
        LOG.log(
                last ? Level.WARNING : Level.INFO,
                "The job " + claim.id() + " (" + claim.kind() + ") failed, try " + claim.attempt() + " of "
                        + claim.maxAttempts(),
                fault);
        return last
                ? ended(Outcome.Kind.DISCARDED, Duration.ZERO, error)
                : ended(
                        Outcome.Kind.RETRY,
                        job.options().backoff().after(claim.attempt(), ThreadLocalRandom.current()),
                        error);
    }

    private Optional<Outcome> ended(Outcome.Kind kind, Duration pause, @Nullable String error) {
        return Optional.of(new Outcome(run.claim(), kind, pause, error, run.resultJson(), run.workedMillis()));
    }
}
