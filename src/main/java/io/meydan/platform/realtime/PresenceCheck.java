package io.meydan.platform.realtime;

import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes good what was missed. News of a person is sent once and may be lost: Redis was away, or the node that cleared a ghost ended before it
 * could say so. So every node compares, beat by beat, what its listeners were told with what Redis holds, and tells them what differs twice in
 * a row; once could be news that is still on its way.
 */
@ApplicationScoped
class PresenceCheck {

    private static final int AT_ONCE = 500;

    /** A round of more people than this takes several beats. */
    private static final int PER_BEAT = 5_000;

    @Inject
    PresenceStore store;

    @Inject
    PresenceTold told;

    @Inject
    LastSeen lastSeen;

    @Inject
    Fanout fanout;

    @Inject
    Json json;

    private final ArrayDeque<UUID> round = new ArrayDeque<>();

    /** What Redis said of people when it differed for the first time. */
    private final Map<UUID, String> suspected = new HashMap<>();

    /** Looks at some of the people; called from one thread only. @throws io.meydan.platform.redis.RedisAway if there is nothing to compare with */
    void beat() {
        if (round.isEmpty()) {
            round.addAll(told.people());
            suspected.keySet().retainAll(told.people());
        }
        for (var looked = 0; looked < PER_BEAT && !round.isEmpty(); looked += AT_ONCE) {
            correct(differences(next()));
        }
    }

    private List<UUID> next() {
        var people = new ArrayList<UUID>();
        while (people.size() < AT_ONCE && !round.isEmpty()) {
            people.add(round.poll());
        }
        return people;
    }

    private Map<UUID, String> differences(List<UUID> people) {
        var wrong = new HashMap<UUID, String>();
        store.look(people).forEach((userId, held) -> {
            var status = PresenceView.visible(held);
            var known = told.of(userId);
            if (known == null || known.equals(status)) {
                suspected.remove(userId);
            } else if (status.equals(suspected.put(userId, status))) {
                suspected.remove(userId);
                wrong.put(userId, status);
            }
        });
        return wrong;
    }

    private void correct(Map<UUID, String> wrong) {
        var offline = new HashSet<>(wrong.keySet());
        offline.removeIf(userId -> !PresenceView.OFFLINE.equals(wrong.get(userId)));
        var times = offline.isEmpty() ? Map.<UUID, Instant>of() : lastSeen.of(offline);
        wrong.forEach((userId, status) -> {
            var known = told.of(userId);
            var view = new PresenceView(userId, status, times.get(userId));
            var event = Outgoing.ephemeral(Topic.updates(userId), PresenceTold.EVENT, json.write(view), null);
            // News that came meanwhile is newer than this.
            fanout.run(topics -> {
                if (known != null && known.equals(told.of(userId))) {
                    fanout.counters().corrections.increment();
                    topics.deliver(event);
                }
            });
        });
    }
}
