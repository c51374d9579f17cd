package io.meydan.system.endurance;

import io.meydan.system.Person;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/** Lines that stand, though nobody is there any more: what a phone leaves behind that went into a tunnel. */
final class Ghosts implements AutoCloseable {

    /** Longer than a node takes to give a socket up that answers nothing. */
    private static final Duration STAY = Duration.ofSeconds(30);

    private record Left(Runnable cut, long nanos) {}

    private final ArrayDeque<Left> sockets = new ArrayDeque<>();
    private final Map<String, Runnable> streams = new HashMap<>();

    /** The node has to find out by itself. */
    synchronized void leave(Runnable cut) {
        var now = System.nanoTime();
        sockets.add(new Left(cut, now));
        while (now - sockets.getFirst().nanos() > STAY.toNanos()) {
            sockets.removeFirst().cut().run();
        }
    }

    /** A node cannot find out before the kernel does, and says so with a reset: when the person leaves the next one, or all are cut. */
    synchronized void leaveStream(Person person, Runnable cut) {
        var before = streams.put(person.id(), cut);
        if (before != null) {
            before.run();
        }
    }

    synchronized void cutStreams() {
        streams.values().forEach(Runnable::run);
        streams.clear();
    }

    @Override
    public synchronized void close() {
        cutStreams();
        sockets.forEach(left -> left.cut().run());
        sockets.clear();
    }
}
