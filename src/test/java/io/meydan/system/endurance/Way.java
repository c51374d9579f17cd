package io.meydan.system.endurance;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One way to come and to go. */
record Way(String name, Consumer<Guest> visit) {

    static final List<Way> ALL = Stream.of(PlainWays.ALL, SocketIoWays.ALL, EventsWays.ALL)
            .flatMap(List::stream)
            .toList();

    void take(Guest guest) {
        try {
            visit.accept(guest);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("Visit " + guest.number() + " (" + name + ") went wrong.", e);
        }
    }
}
