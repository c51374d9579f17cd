package io.meydan.platform.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** How far subscribers are behind, on all nodes together. */
@ApplicationScoped
public class Backlog {

    @Inject
    SubscriptionRepository subscriptions;

    @Inject
    Clock clock;

    /** The age of the oldest event that each subscription has not had yet; zero for one that has had all. */
    public Map<String, Duration> ages() {
        var now = clock.instant();
        return subscriptions.waiting().stream()
                .collect(Collectors.toMap(waiting -> waiting.name(), waiting -> waiting.since()
                        .map(since -> Duration.between(since, now))
                        .filter(age -> !age.isNegative())
                        .orElse(Duration.ZERO)));
    }
}
