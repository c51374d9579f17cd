package io.meydan.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far subscribers have come: on all nodes together, and what was counted on this one. */
@ApplicationScoped
public class Backlog {

    /** Nobody counts farther: who is so far behind needs help, not a figure. */
    static final int COUNTED = 10_000;

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    OutboxRepository outbox;

    @Inject
    AsideRepository asides;

    @Inject
    Relay relay;

    @Inject
    Clock clock;

    /**
     * How a subscription stands.
     *
     * @param lag events in the stream that it has not had yet, at most 10,000
     * @param age of the oldest of them; zero if there is none
     * @param retrying events that failed and come again
     * @param waiting events behind those, with the same key
     * @param parked events that are given up until somebody replays or drops them
     * @param lastError of the stream, else of the event that failed last
     * @param movedAt when its position moved
     * @param servedAt when a node said last that it has the subscriber
     * @param served whether one has it still, as far as can be known
     * @param delivered events it was given on this node since the start
     * @param failures attempts that failed, of this node as well
     */
    public record Standing(
            String name,
            String pattern,
            long lag,
            Duration age,
            int retrying,
            int waiting,
            int parked,
            @Nullable String lastError,
            @Nullable Instant movedAt,
            Instant servedAt,
            boolean served,
            long delivered,
            long failures) {}

    @Transactional
    public List<Standing> standings() {
        var tallies = relay.tallies();
        return subscriptions.all().stream()
                .map(known -> standing(known, tallies.getOrDefault(known.name(), new Tally())))
                .toList();
    }

    private Standing standing(SubscriptionRepository.Known known, Tally tally) {
        var waiting = outbox.waiting(known.position(), new EventPattern(known.pattern()), COUNTED);
        var age = waiting.since()
                .map(since -> Duration.between(since, clock.instant()))
                .filter(since -> !since.isNegative());
        var aside = asides.counts(known.name());
        return new Standing(
                known.name(),
                known.pattern(),
                waiting.events(),
                age.orElse(Duration.ZERO),
                aside.retrying(),
                aside.waiting(),
                aside.parked(),
                known.lastError() == null ? aside.lastError() : known.lastError(),
                known.movedAt(),
                known.servedAt(),
                known.served(),
                tally.delivered(),
                tally.failures());
    }
}
