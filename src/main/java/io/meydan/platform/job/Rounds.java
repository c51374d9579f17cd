package io.meydan.platform.job;

import io.meydan.platform.persistence.Constraints;
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

    /** When this node renewed its lease last, and since when it has never failed to for as long as a lease. */
    private volatile long renewedAt;

    private volatile long steadySince;

    /** Begins: the queues, this node and the schedules are known from now on. */
    void begin() {
        upkeep.register(List.copyOf(config.threads().keySet()));
        upkeep.renew(node.id(), node.name());
        renewedAt = nanoTime();
        steadySince = renewedAt;
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
        cron.due().forEach(this::orderDue);
        prune();
        if (number % POLLS_PER_RESCUE == 0 && mayRescue()) {
            rescue();
        }
        if (number % POLLS_PER_SWEEP == POLLS_PER_SWEEP - 1) {
            upkeep.forgetDead();
            upkeep.sweep();
        }
    }

    /** Queues may have been paused or given limits. */
    void followRules() {
        var asOf = System.nanoTime();
        var rules = upkeep.rules().stream().collect(Collectors.toMap(UpkeepRepository.Rules::queue, rule -> rule));
        for (var crew : engine.crews()) {
            var rule = rules.get(crew.queue());
            if (rule != null) {
                crew.follow(rule.paused(), rule.limited(), asOf);
                if (rule.hasWork() && !rule.paused()) {
                    crew.wake(rule.limited());
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

    /** One schedule that cannot be ordered holds up neither the others nor what comes after. */
    private void orderDue(String kind) {
        try {
            cron.run(kind);
        } catch (RuntimeException e) {
            if (Constraints.isAway(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, "The job " + kind + ", whose time has come, could not be ordered", e);
        }
    }

    private void prune() {
        for (var queue : engine.touched()) {
            upkeep.prune(queue, List.of("completed"), config.keepCompleted);
            upkeep.prune(queue, List.of("discarded", "cancelled"), config.keepFailed);
        }
    }

    /**
     * When the database was away for as long as a lease, the living look like the dead. So nobody is thought dead before all have had the time to
     * renew their leases; this node's own tells it that the database was away, or that it has only begun.
     */
    private boolean mayRescue() {
        var now = nanoTime();
        var lease = config.lease.toNanos();
        return now - renewedAt < lease && now - steadySince >= lease / 2;
    }

    private void renewed() {
        var now = nanoTime();
        if (now - renewedAt >= config.lease.toNanos()) {
            steadySince = now;
        }
        renewedAt = now;
    }

    long nanoTime() {
        return System.nanoTime();
    }

    private void rescue() {
        Ledger.Rescue rescue;
        do {
            rescue = ledger.rescue();
            if (rescue.jobs() > 0) {
                stats.rescued(rescue.jobs());
                LOG.log(Level.WARNING, "{0} jobs of nodes that are gone are in their queues again", rescue.jobs());
                engine.heard(rescue.queues());
            }
        } while (rescue.isFull());
    }

    /** Keeps the lease, and looks whether the table and this node agree about who has what. */
    void renew() {
        try {
            upkeep.renew(node.id(), node.name());
            renewed();
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
            if (claim.isOld() && !known.contains(claim.token()) && ends.giveBack(claim) > 0) {
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
