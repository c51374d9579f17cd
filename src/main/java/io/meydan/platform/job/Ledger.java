package io.meydan.platform.job;

import io.meydan.platform.job.ClaimRepository.Woken;
import io.meydan.platform.job.EndRepository.Back;
import io.meydan.platform.job.EndRepository.Ended;
import io.meydan.platform.job.EndRepository.Rescued;
import io.meydan.platform.job.JobRun.ClaimLost;
import io.meydan.platform.job.Outcome.Faults;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The steps of the engine that are one transaction each. */
@ApplicationScoped
class Ledger {

    private static final int RESCUED_AT_ONCE = 500;

    @Inject
    ClaimRepository claims;

    @Inject
    EndRepository ends;

    @Inject
    UpkeepRepository upkeep;

    @Inject
    JobConfig config;

    @Inject
    Event<Jobs.Ordered> ordered;

    /**
     * What came of storing outcomes.
     *
     * @param refused jobs that were not this node's any more
     * @param queues have something new; true where some of it belongs to groups
     */
    record Settled(Set<UUID> refused, Map<String, Boolean> queues) {}

    /** What a queue with limits gave. */
    record Limited(List<Claim> claims, Duration pause) {}

    @Transactional
    Limited claimLimited(String queue, List<String> kinds, UUID node, int wanted) {
        var allowance = claims.lock(queue, wanted);
        if (allowance.most() == 0) {
            return new Limited(List.of(), allowance.pause());
        }
        var claimed = claims.claimLimited(queue, kinds, node, allowance.most());
        if (!claimed.isEmpty()) {
            claims.spend(queue, claimed.size());
        }
        return new Limited(claimed, Duration.ZERO);
    }

    /**
     * Completes a job in the caller's transaction.
     *
     * @throws ClaimLost if it is not this node's any more
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void completeNow(Outcome outcome, UUID node) {
        var settled = settle(List.of(outcome), node);
        if (!settled.refused().isEmpty()) {
            throw new ClaimLost(outcome.claim());
        }
        if (!settled.queues().isEmpty()) {
            announce(new Jobs.Ordered(settled.queues(), Duration.ZERO));
        }
    }

    /** Wakes workers after the commit. */
    void announce(Jobs.Ordered news) {
        ordered.fire(news);
    }

    /** Stores how tries ended, and what that means to parents. */
    @Transactional
    Settled settle(List<Outcome> outcomes, UUID node) {
        var over = outcomes.stream().filter(o -> o.kind().isEnd()).toList();
        var again = outcomes.stream().filter(o -> !o.kind().isEnd()).toList();
        var done = new HashSet<UUID>();
        var queues = new HashSet<Woken>();
        if (!over.isEmpty()) {
            var ended = ends.end(over);
            ended.forEach(e -> done.add(e.id()));
            queues.addAll(tellParents(ended));
        }
        if (!again.isEmpty()) {
            var back = ends.comeBack(again);
            back.forEach(b -> done.add(b.id()));
            queues.addAll(
                    cancel(back.stream().filter(Back::isUnwanted).map(Back::id).toList()));
        }
        upkeep.tally(
                outcomes.stream().filter(o -> done.contains(o.claim().id())).toList(), node);
        var refused = new HashSet<UUID>();
        outcomes.stream()
                .map(o -> o.claim().id())
                .filter(id -> !done.contains(id))
                .forEach(refused::add);
        return new Settled(refused, Woken.signal(queues));
    }

    /**
     * Ends jobs that no node holds.
     *
     * @return those that were ended
     */
    @Transactional
    Set<UUID> endIdle(List<UUID> ids, String state, @Nullable String error) {
        var ended = ends.endIdle(ids, state, error);
        var queues = tellParents(ended);
        if (!queues.isEmpty()) {
            announce(new Jobs.Ordered(Woken.signal(queues), Duration.ZERO));
        }
        var gone = new HashSet<UUID>();
        ended.forEach(e -> gone.add(e.id()));
        return gone;
    }

    /** What was taken from dead nodes. */
    record Rescue(int jobs, Map<String, Boolean> queues) {

        /** There may be more. */
        boolean isFull() {
            return jobs == RESCUED_AT_ONCE;
        }
    }

    /** Puts jobs of dead nodes back, or gives them up after too many deaths. */
    @Transactional
    Rescue rescue() {
        var rescued = ends.rescue(RESCUED_AT_ONCE);
        var queues = new HashSet<Woken>();
        queues.addAll(cancel(
                rescued.stream().filter(Rescued::isUnwanted).map(Rescued::id).toList()));
        var deadly = rescued.stream()
                .filter(r -> !r.isUnwanted() && r.rescues() > config.maxRescues)
                .map(Rescued::id)
                .toList();
        if (!deadly.isEmpty()) {
            var error = Faults.json("More than " + config.maxRescues + " nodes ended while they had this job");
            queues.addAll(tellParents(ends.endIdle(deadly, "discarded", error)));
        }
        rescued.forEach(r -> queues.add(r.woken()));
        return new Rescue(rescued.size(), Woken.signal(queues));
    }

    /** Ends what somebody wanted cancelled while it ran and what came back all the same: failed, released or left by a dead node. */
    private Set<Woken> cancel(List<UUID> unwanted) {
        return unwanted.isEmpty() ? Set.of() : tellParents(ends.endIdle(unwanted, "cancelled", null));
    }

    private Set<Woken> tellParents(List<Ended> ended) {
        var queues = new HashSet<Woken>();
        var news = ended;
        while (!news.isEmpty()) {
            var going = new ArrayList<UUID>();
            var failing = new TreeSet<UUID>();
            for (var child : news) {
                var parent = child.parent();
                if (parent != null && (child.parentGoesOn() || child.state().equals("completed"))) {
                    going.add(parent);
                } else if (parent != null) {
                    failing.add(parent);
                }
            }
            news = tell(going, failing, queues);
        }
        return queues;
    }

    private List<Ended> tell(List<UUID> going, Set<UUID> failing, Set<Woken> queues) {
        var all = new TreeSet<>(going);
        all.addAll(failing);
        if (all.isEmpty()) {
            return List.of();
        }
        ends.lock(List.copyOf(all));
        if (!going.isEmpty()) {
            queues.addAll(ends.oneChildLess(going));
        }
        return failing.isEmpty()
                ? List.of()
                : ends.endPending(List.copyOf(failing), Faults.json("A job that this one waited for was given up"));
    }
}
