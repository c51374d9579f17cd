package io.meydan.platform.realtime.recovery;

import io.meydan.platform.realtime.Outgoing;
import io.meydan.platform.realtime.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session hears and how far it was given each topic. Every event of the log takes an offset along: the version of the record that Redis
 * has confirmed, and what has changed since. Whoever puts events into a mailbox holds the monitor of the trail meanwhile, so that the offset and
 * the order of the mailbox agree.
 */
public final class Trail {

    /** When so many topics have moved on, a new version is due now and then: offsets are to stay short. */
    private static final int CHANGES = 12;
    /** When so many have, it is due soon. */
    private static final int MANY_CHANGES = 32;
    /** When so many have, and Redis has still not confirmed it, there is no offset. */
    private static final int MAX_CHANGES = 64;
    /** Versions that a client may still name. */
    private static final int VERSIONS = 4;

    private static final long PAUSE_NANOS = 1_000_000_000L;
    private static final long LONG_PAUSE_NANOS = 10_000_000_000L;

    private final String sid;
    private final String pid;
    private final String tag;
    private final Marks marks = new Marks();
    private final ArrayDeque<Version> versions = new ArrayDeque<>(1);
    private final Object saving = new Object();
    private long epoch = 1;
    /** The last version that was drawn up, and the last one that was confirmed. */
    private long drafted;

    private @Nullable Version confirmed;
    private String prefix = "";
    /** Whether an event went out with the confirmed version: a client may name it. */
    private boolean isStamped;
    /** How often it has begun or ceased to hear something, and how often when the confirmed version was drawn up. */
    private long turns;

    private long confirmedTurns;
    private boolean toldNothing;
    private boolean isSaving;
    private long triedNanos;
    private boolean closed;
    private @Nullable String origin;
    private @Nullable String spent;
    private String status = "online";
    private @Nullable List<Outgoing> held;

    Trail(String sid, String pid) {
        this.sid = sid;
        this.pid = pid;
        this.tag = Offset.tag(sid);
        this.triedNanos = System.nanoTime() - PAUSE_NANOS;
    }

    public String sid() {
        return sid;
    }

    /** A secret between the client and us. */
    public String pid() {
        return pid;
    }

    /** Held while the record is written: versions reach Redis in order. */
    Object saving() {
        return saving;
    }

    synchronized long epoch() {
        return epoch;
    }

    synchronized void restore(long newEpoch, int nextSlot, Version clients, Collection<Mark> heard, String shownAs) {
        epoch = newEpoch;
        drafted = clients.newest();
        status = shownAs;
        if (clients.number() > 0) {
            versions.add(clients);
        }
        marks.restore(nextSlot, heard);
        turns++;
        held = new ArrayList<>();
    }

    /** A topic is heard after this number from now on; before any event of it goes out. */
    public synchronized void begins(Topic topic, long after) {
        marks.begins(topic, after);
        turns++;
    }

    /** A topic is heard no longer, because the client wants it so. */
    public synchronized void ends(Topic topic) {
        if (marks.ends(topic)) {
            turns++;
        }
    }

    /** The session was shut out of a topic. */
    public synchronized void shutOut(Topic topic) {
        if (marks.shutOut(topic)) {
            turns++;
        }
    }

    public synchronized void shownAs(String wish) {
        status = wish;
        turns++;
    }

    public synchronized String status() {
        return status;
    }

    /** An event that goes out now. @return what the client has to name to go on behind it */
    public synchronized String passed(Outgoing event) {
        return marks.moved(event.topic(), event.reaches()) ? offset() : nowhere();
    }

    /** What the client has to name to go on here. */
    synchronized String offset() {
        var changed = marks.changed();
        if (isBehind() || changed.size() > MAX_CHANGES) {
            return nowhere();
        }
        toldNothing = false;
        isStamped = true;
        if (changed.isEmpty()) {
            return prefix;
        }
        var text = new StringBuilder(prefix.length() + changed.size() * 6).append(prefix);
        for (var mark : changed) {
            Offset.append(text, mark.slot, mark.position - mark.base);
        }
        return text.toString();
    }

    private String nowhere() {
        toldNothing = true;
        return Offset.nowhere(tag);
    }

    /** Whether the record should be written anew, though nobody waits for it; true once for each time. */
    public synchronized boolean wantsToBeSaved() {
        var changes = marks.changed().size();
        var due = changes > MANY_CHANGES || isBehind();
        if ((!due && changes <= CHANGES) || closed || isSaving || held != null) {
            return false;
        }
        if (System.nanoTime() - triedNanos < (due ? PAUSE_NANOS : LONG_PAUSE_NANOS)) {
            return false;
        }
        isSaving = true;
        return true;
    }

    /** Holds events back while it is seen whether they are all there. @return whether it was held back */
    public synchronized boolean holds(Outgoing event) {
        if (held == null) {
            return false;
        }
        held.add(event);
        notifyAll();
        return true;
    }

    synchronized List<Outgoing> held() {
        return held == null ? List.of() : List.copyOf(held);
    }

    /** What was held back; from now on nothing is. */
    public synchronized List<Outgoing> release() {
        var all = held == null ? List.<Outgoing>of() : held;
        held = null;
        return all;
    }

    /** What its client named when it came back. */
    synchronized void cameFrom(@Nullable String offset) {
        origin = Offset.spent(offset);
    }

    /**
     * The client must not come back once more from where it came: it is about to be sent what it missed, and nobody will know how much of that it
     * has if it has not heard that it goes on.
     */
    synchronized void spend() {
        spent = held().stream().anyMatch(event -> event.reaches() > 0) ? origin : null;
    }

    /** Topics that are to be heard again. */
    synchronized Set<Topic> topics() {
        return marks.topics();
    }

    /** How far the client has those of them that have a log. */
    synchronized Map<Topic, Long> positions() {
        return marks.positions();
    }

    /** How far the client has those with a log that are not heard (any more). */
    synchronized Map<Topic, Long> lost(Set<Topic> heard) {
        return marks.lost(heard);
    }

    /** Waits until everything up to these numbers is held. */
    synchronized boolean awaitHeld(Map<Topic, Long> numbers, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!isHeld(numbers)) {
            var rest = (deadline - System.nanoTime()) / 1_000_000;
            if (rest <= 0) {
                return false;
            }
            try {
                wait(rest);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean isHeld(Map<Topic, Long> numbers) {
        var reached = new HashMap<Topic, Long>();
        held().forEach(event -> reached.merge(event.topic(), event.reaches(), Math::max));
        return numbers.entrySet().stream()
                .allMatch(number -> reached.getOrDefault(number.getKey(), -1L) >= number.getValue());
    }

    synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Everything as it is to be stored. */
    synchronized Draft draft() {
        isSaving = true;
        triedNanos = System.nanoTime();
        var older = new ArrayList<Version>(versions);
        if (confirmed != null) {
            older.add(confirmed);
        }
        var version = new Version(++drafted, drafted, marks.bySlot());
        return new Draft(epoch, sid, status, marks.slots(), marks.text(), version, older, turns, spent);
    }

    /** Redis has it. @return an offset to be told at once, because the client was told that there is none; null if it was not */
    synchronized @Nullable String confirmed(Draft draft) {
        isSaving = false;
        if (confirmed != null && isStamped) {
            versions.add(confirmed);
            if (versions.size() > VERSIONS) {
                versions.remove();
            }
        }
        confirmed = draft.version();
        confirmedTurns = draft.turns();
        isStamped = false;
        prefix = Offset.prefix(tag, draft.version().number());
        marks.standOn(draft.version());
        return toldNothing ? offset() : null;
    }

    /** Redis has it not, or nobody knows. @return the offset that is refused, to be told at once; null if the client need not know */
    synchronized @Nullable String unconfirmed() {
        isSaving = false;
        return toldNothing || !isBehind() ? null : nowhere();
    }

    /** Whether Redis does not know everything that is heard. */
    synchronized boolean isBehind() {
        return confirmed == null || turns != confirmedTurns;
    }
}
