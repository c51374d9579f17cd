package io.meydan.platform.job;

import io.meydan.platform.realtime.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.stream.Collectors;

/** What each node looks at again and again: rules of queues, jobs to be stopped, schedules, the dead, its own lease, and what is too old. */
@ApplicationScoped
class Rounds {

    private static final Logger LOG = System.getLogger(Rounds.class.getName());

    private static final int POLLS_PER_RESCUE = 5;
    private static final int POLLS_PER_SWEEP = 600;

    @Inject
    JobConfig config;

    @Inject
    Engine engine;

    @Inject
    Ledger ledger;

    @Inject
    Cron cron;

    @Inject
    ClaimRepository claims;

    @Inject
    EndRepository ends;

    @Inject
    UpkeepRepository upkeep;

    @Inject
    JobStats stats;

    @Inject
    Node node;

    /** Begins: the queues, this node and the schedules are known from now on. */
    void begin() {
        upkeep.register(List.copyOf(config.threads().keySet()));
        upkeep.renew(node.id(), node.name());
        cron.register();
    }

    boolean isAlone() {
        return !upkeep.hasOthers(node.id());
    }

    /**
     * One look at everything.
     *
     * @param number how many came before
     */
    void poll(int number) {
        followRules();
        stopOverdue();
        if (!engine.running().isEmpty()) {
            cancel();
        }
        cron.run();
        prune();
        if (number % POLLS_PER_RESCUE == 0) {
            rescue();
        }
        if (number % POLLS_PER_SWEEP == POLLS_PER_SWEEP - 1) {
            upkeep.forgetDead();
            upkeep.sweep();
        }
    }

    /** Queues may have been paused or given limits. */
    void followRules() {
        var rules = upkeep.rules().stream().collect(Collectors.toMap(UpkeepRepository.Rules::queue, rule -> rule));
        for (var crew : engine.crews()) {
            var rule = rules.get(crew.queue());
            if (rule != null) {
                crew.follow(rule.paused(), rule.limited());
                if (rule.hasWork() && !rule.paused()) {
                    crew.wake();
                }
            }
        }
    }

    private void stopOverdue() {
        var now = System.nanoTime();
        engine.running().stream().filter(job -> job.isOverdue(now)).forEach(job -> job.stop(Running.Reason.TIMED_OUT));
    }

    /** Somebody may want a job of this node cancelled. */
    void cancel() {
        var ids = claims.toCancel(node.id());
        engine.running().stream()
                .filter(job -> ids.contains(job.id()))
                .forEach(job -> job.stop(Running.Reason.CANCELLED));
    }

    private void prune() {
        for (var queue : engine.touched()) {
            upkeep.prune(queue, List.of("completed"), config.keepCompleted);
            upkeep.prune(queue, List.of("discarded", "cancelled"), config.keepFailed);
        }
    }

    private void rescue() {
        var rescue = ledger.rescue();
        if (rescue.jobs() > 0) {
            stats.rescued(rescue.jobs());
            LOG.log(Level.WARNING, "{0} jobs of nodes that are gone are in their queues again", rescue.jobs());
            engine.heard(Ledger.signal(rescue.queues()));
        }
    }

    /** Keeps the lease, and looks whether the table and this node agree about who has what. */
    void renew() {
        try {
            upkeep.renew(node.id(), node.name());
            compare();
        } catch (RuntimeException e) {
            // What this node has is given to others when the lease is over; until then the next round may succeed.
            LOG.log(Level.WARNING, "The lease of this node could not be renewed: {0}", e.getMessage());
        }
    }

    private void compare() {
        var known = engine.known();
        var held = ends.heldBy(node.id());
        for (var claim : held) {
            if (claim.isOld() && !known.contains(claim.id()) && ends.giveBack(claim) > 0) {
                LOG.log(Level.WARNING, "The job {0} was claimed and never begun; it is in its queue again", claim.id());
            }
        }
        for (var job : engine.running()) {
            if (job.workedMillis() > 1_000
                    && held.stream().noneMatch(c -> c.number() == job.fencingToken() && c.id().equals(job.id()))) {
                job.stop(Running.Reason.CLAIM_LOST);
            }
        }
    }
}
