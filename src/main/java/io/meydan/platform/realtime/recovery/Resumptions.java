package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.ClientSession.Joined;
import io.meydan.platform.realtime.Hub;
import io.meydan.platform.realtime.LoggedEvent;
import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import io.meydan.platform.security.Caller;
import io.meydan.platform.web.InvalidInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Brings a session that goes on up to date: everything that its client missed, or nothing. It is all held back until that is known, because
 * clients take it before they hear whether they go on.
 */
@ApplicationScoped
public class Resumptions {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    Hub hub;

    @Inject
    Recoveries recoveries;

    @Inject
    Farewells farewells;

    /** It cannot be had in full. */
    private static final class Incomplete extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Incomplete() {
            super("something is missing", null, false, false);
        }
    }

    /**
     * Lets a session hear again what it heard, reading the database on the calling thread. What it missed is held back in its trail.
     *
     * @return whether it goes on; if not, it hears nothing
     */
    public Outcome resume(Recoverable session, Trail trail, Caller caller) {
        hub.connect(session);
        var outcome = Outcome.INCOMPLETE;
        try {
            outcome = broughtUpToDate(session, trail, caller);
        } catch (Incomplete | InvalidInput e) {
            // The log does not have it any more, or has never had it.
            outcome = Outcome.INCOMPLETE;
        } finally {
            if (outcome != Outcome.RECOVERED) {
                hub.disconnect(session);
            }
        }
        return outcome;
    }

    private Outcome broughtUpToDate(Recoverable session, Trail trail, Caller caller) {
        var positions = trail.positions();
        var reached = new HashMap<Topic, Long>();
        var heard = hub.joinAll(
                session,
                caller,
                trail.topics(),
                positions,
                (topic, joined) -> reach(topic, joined, positions, reached));
        sayFarewells(trail, caller, heard);
        if (!trail.awaitHeld(reached, PATIENCE) || trail.held().stream().anyMatch(Resumptions::isResync)) {
            return Outcome.INCOMPLETE;
        }
        if (trail.held().size() > recoveries.maxEvents()) {
            return Outcome.INCOMPLETE;
        }
        trail.spend();
        return recoveries.saveBeforehand(trail, caller) ? Outcome.RECOVERED : Outcome.AWAY;
    }

    private void reach(Topic topic, Joined joined, Map<Topic, Long> positions, Map<Topic, Long> reached) {
        var missing = joined.lastSeq() - positions.getOrDefault(topic, joined.lastSeq());
        if (joined.resync() || missing > recoveries.maxEvents()) {
            throw new Incomplete();
        }
        if (missing > 0) {
            reached.put(topic, joined.lastSeq());
        }
    }

    /** Whoever was shut out meanwhile hears what came up to then. */
    private void sayFarewells(Trail trail, Caller caller, Set<Topic> heard) {
        trail.lost(heard).forEach((topic, position) -> {
            var missed = farewells.of(caller.id(), topic, position);
            if (missed != null) {
                missed.stream().map(Resumptions::outgoing).forEach(trail::holds);
            } else if (!farewells.isSaid(caller.id(), topic, position)) {
                throw new Incomplete();
            }
            trail.shutOut(topic);
        });
    }

    /**
     * Lets a session hear what another one heard, after these numbers, reading the database on the calling thread. The record has it before the
     * first event goes out.
     *
     * @param promised what the other one was promised; whoever was shut out since hears that, and nothing of before
     */
    public void hearAll(TrailedSession session, Map<Topic, Long> after, Map<Topic, Long> promised) {
        var safe = new HashMap<>(promised);
        safe.replaceAll((topic, start) -> Math.max(start, after.getOrDefault(topic, start)));
        // What was never promised gets into the record only when the guards have been asked.
        safe.forEach(session::begins);
        recoveries.save(session);
        var numbers = new HashMap<>(after);
        numbers.keySet().removeIf(topic -> !topic.isLogged());
        var heard = hub.joinAll(session, session.caller(), after.keySet(), numbers, (topic, joined) -> {
            var known = safe.get(topic);
            var from = joined.resync() ? joined.lastSeq() : numbers.getOrDefault(topic, 0L);
            if (known == null || (topic.isLogged() && from != known)) {
                session.begins(topic, from);
            }
        });
        safe.keySet().removeAll(heard);
        safe.forEach((topic, number) -> sayFarewell(session, topic, number));
        var trail = session.trail();
        if (trail != null && trail.isBehind()) {
            recoveries.save(session);
        }
    }

    private void sayFarewell(TrailedSession session, Topic topic, long after) {
        var missed = topic.isLogged() ? farewells.of(session.userId(), topic, after) : null;
        if (missed == null) {
            session.ceases(topic);
        } else {
            missed.forEach(event -> session.offer(Outgoing.of(event)));
            session.evicted(topic);
        }
    }

    private static Outgoing outgoing(LoggedEvent event) {
        return Outgoing.of(event);
    }

    private static boolean isResync(Outgoing event) {
        return !event.isDurable() && event.reaches() > 0;
    }
}
