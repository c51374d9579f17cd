package io.meydan.platform.job;

import io.meydan.platform.DrainStep;
import io.meydan.platform.Threads;
import io.meydan.platform.realtime.Node;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.Malformed;
import io.meydan.platform.web.RequestId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs jobs on this node: the crews of its queues, and what they need of the rest. */
@ApplicationScoped
class Engine implements DrainStep {

    private static final Logger LOG = System.getLogger(Engine.class.getName());

    @Inject
    JobConfig config;

    @Inject
    Kinds kinds;

    @Inject
    ClaimRepository claims;

    @Inject
    RunRepository runs;

    @Inject
    UpkeepRepository upkeep;

    @Inject
    Ledger ledger;

    @Inject
    JobStats stats;

    @Inject
    Json json;

    @Inject
    Clock clock;

    @Inject
    Node itself;

    @Inject
    Threads threads;

    private final Map<String, Crew> crews = new ConcurrentHashMap<>();
    /** By claim, not by job: a node whose lease was over may get a job again while it still ends its first claim of it. */
    private final Map<Claim.Token, Running> running = new ConcurrentHashMap<>();

    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private final Completer completer = new Completer(this);
    private @Nullable Thread completing;
    private @Nullable Watch watch;

    /** Begins to work. */
    synchronized void start(Watch itsWatch) {
        watch = itsWatch;
        completing = threads.start("meydan-job-completer", completer::run);
        config.threads().forEach(this::hire);
    }

    /** Gives a queue so many threads on this node, from now on. */
    void hire(String queue, int size) {
        var before = crews.put(queue, new Crew(queue, size, this));
        if (before != null) {
            giveBack(before.stop());
        }
    }

    /** Ends without waiting. */
    synchronized void halt() {
        crews.values().forEach(Crew::stop);
        running.values().forEach(job -> job.stop(Running.Reason.NODE_GOES));
        if (completing != null) {
            completing.interrupt();
        }
    }

    /** This life of this node. */
    UUID node() {
        return itself.id();
    }

    Collection<Crew> crews() {
        return crews.values();
    }

    Collection<Running> running() {
        return running.values();
    }

    RunRepository runs() {
        return runs;
    }

    Ledger ledger() {
        return ledger;
    }

    Json json() {
        return json;
    }

    void start(String name, Runnable work) {
        threads.start(name, work);
    }

    /** Queues have something new. */
    void wake(Map<String, Boolean> queues) {
        queues.forEach((queue, limited) -> {
            var crew = crews.get(queue);
            if (crew != null) {
                crew.wake(limited);
            }
        });
    }

    /** Queues of which this node knows first that they have work. */
    void heard(Map<String, Boolean> queues) {
        if (watch != null) {
            watch.heard(queues);
        }
    }

    void wakeAfter(Crew crew, Duration pause) {
        if (watch != null) {
            watch.wakeAfter(crew, pause);
        }
    }

    List<Claim> claim(String queue, int wanted) {
        return claims.claim(queue, kinds.names(), node(), wanted);
    }

    Ledger.Limited claimLimited(String queue, int wanted) {
        return ledger.claimLimited(queue, kinds.names(), node(), wanted);
    }

    /** Claims that were not begun go back, and count as nothing. */
    void giveBack(List<Claim> unbegun) {
        completer.addAll(unbegun.stream().map(Outcome::released).toList());
    }

    /** Runs one job on the current thread; never throws. */
    void run(Claim claim) {
        var job = kinds.of(claim.kind());
        if (job.isEmpty()) {
            throw new IllegalStateException("Claimed a kind that this node does not know: " + claim.kind());
        }
        var scope = RequestId.enter(claim.traceId() == null ? claim.id().toString() : claim.traceId());
        try {
            var current = new Running(claim, this, job.get().options().timeout());
            running.put(claim.token(), current);
            outcome(job.get(), current).ifPresent(completer::add);
        } finally {
            running.remove(claim.token());
            scope.close();
        }
    }

    /**
     * Performs the job.
     *
     * @return how it ended; empty if that is stored already
     */
    private Optional<Outcome> outcome(Job<?> job, Running current) {
        Throwable fault = null;
        try {
            perform(job, current);
            current.tellProgress();
        } catch (Throwable t) {
            // Whatever it is, an error of the JVM included, must be known to the engine: the job would hang until the
            // node ends.
            fault = t;
        }
        var verdict = new Verdict(job, current, current.end(), itself.name());
        var outcome = verdict.on(fault, clock.instant());
        // Who was interrupted by the node's end, or was too early, has not failed.
        if (outcome.isEmpty() || outcome.get().kind() != Outcome.Kind.RELEASED) {
            stats.ended(current.claim(), fault == null, current.workedMillis());
        }
        return outcome;
    }

    private <A extends Record> void perform(Job<A> job, Running current) throws Exception {
        A arguments;
        try {
            arguments = json.read(current.claim().arguments(), job.argumentsClass());
        } catch (Malformed e) {
            throw new IllegalStateException("The arguments cannot be read: " + e.getMessage(), e);
        }
        job.run(arguments, current);
    }

    /** Completes a job in the caller's transaction. */
    void completeNow(Claim claim, @Nullable String result, long workedMillis) {
        ledger.completeNow(
                new Outcome(claim, Outcome.Kind.COMPLETED, Duration.ZERO, null, result, workedMillis), node());
    }

    /** Outcomes are stored; others may be able to begin. */
    void settled(List<Outcome> outcomes, Ledger.Settled settled) {
        var queues = new HashMap<String, Boolean>();
        stats.refused((int) outcomes.stream()
                .filter(o -> settled.refused().contains(o.claim().id()))
                .count());
        queues.putAll(settled.queues());
        for (var outcome : outcomes) {
            var queue = outcome.claim().queue();
            touched.add(queue);
            var crew = crews.get(queue);
            if ((crew != null && crew.isLimited()) || outcome.kind() == Outcome.Kind.RELEASED) {
                queues.merge(queue, crew != null && crew.isLimited(), Boolean::logicalOr);
            }
            if (!outcome.pause().isZero() && watch != null) {
                watch.dueIn(outcome.pause());
            }
        }
        heard(queues);
    }

    /** Queues in which something ended since this was asked last. */
    Set<String> touched() {
        var all = new HashSet<>(touched);
        touched.removeAll(all);
        return all;
    }

    /** Everything that this node has and the table should say so. */
    Set<Claim.Token> known() {
        var known = new HashSet<Claim.Token>();
        // In the order in which claims go through these hands: else one that moves on meanwhile would be missed.
        crews.values().forEach(crew -> crew.addUnbegun(known));
        known.addAll(running.keySet());
        known.addAll(completer.unsettled());
        return known;
    }

    @Override
    public String what() {
        return "jobs";
    }

    /** Begins nothing any more; what is claimed and not begun goes back. */
    @Override
    public void begin() {
        LOG.log(Level.INFO, "No new jobs; {0} are under way", running.size());
        crews.values().forEach(crew -> giveBack(crew.stop()));
    }

    /** Waits for what runs; what takes too long is interrupted and goes back to its queue, uncounted. */
    @Override
    public boolean finish() throws InterruptedException {
        var half = config.drainTime.dividedBy(2);
        if (!awaitQuiet(half)) {
            LOG.log(
                    Level.INFO,
                    "{0} jobs take too long; they are interrupted and go back to their queues",
                    running.size());
            running.values().forEach(job -> job.stop(Running.Reason.NODE_GOES));
            awaitQuiet(half.dividedBy(2));
        }
        var done = completer.awaitSettled(half.dividedBy(2)) && running.isEmpty();
        if (done) {
            upkeep.leave(node());
        }
        return done;
    }

    private boolean awaitQuiet(Duration patience) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        var all = true;
        for (var crew : crews.values()) {
            all &= crew.awaitQuiet(deadline - System.nanoTime());
        }
        return all;
    }
}
