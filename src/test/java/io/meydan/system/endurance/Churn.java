package io.meydan.system.endurance;

import io.meydan.system.Person;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** People who come and go, several at once, each by every way in turn. */
final class Churn {

    /** No divisor of it divides the number of ways, so that everybody takes each. */
    static final int PEOPLE = 23;

    private static final int AT_ONCE = 6;

    private final List<Person> people;
    private final String room;
    private final Ghosts ghosts;
    private final AtomicInteger visits = new AtomicInteger();
    private final Queue<Throwable> misfortunes = new ConcurrentLinkedQueue<>();

    Churn(List<Person> people, String room, Ghosts ghosts) {
        this.people = people;
        this.room = room;
        this.ghosts = ghosts;
    }

    /** Lets them. @return how many visits there were */
    int goOnFor(Duration time) {
        var before = visits.get();
        var end = System.nanoTime() + time.toNanos();
        var executor = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CompletableFuture.allOf(IntStream.range(0, AT_ONCE)
                            .mapToObj(n -> CompletableFuture.runAsync(() -> visitUntil(end), executor))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } finally {
            executor.shutdownNow();
        }
        return visits.get() - before;
    }

    /** Visits that did not go as they should: a node that is busy may refuse somebody. */
    Collection<Throwable> misfortunes() {
        return misfortunes;
    }

    private void visitUntil(long end) {
        while (System.nanoTime() - end < 0) {
            var number = visits.getAndIncrement();
            var person = people.get(number % people.size());
            var friend = people.get((number + 1) % people.size());
            try {
                Way.ALL.get(number % Way.ALL.size()).take(new Guest(person, room, friend.id(), number, ghosts));
            } catch (AssertionError e) {
                misfortunes.add(e);
            }
        }
    }
}
