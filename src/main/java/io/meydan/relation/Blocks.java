package io.meydan.relation;

import io.meydan.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What other features ask before somebody turns to somebody else. */
@ApplicationScoped
@Transactional
public class Blocks {

    @Inject
    FollowRepository pairs;

    @Inject
    BlockRepository blocks;

    /**
     * Passes if neither of two people blocks the other; until the transaction ends, neither can begin to.
     *
     * @throws BlockedByYou if the caller has blocked the other
     * @throws NotReachable if the other has blocked the caller
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void requireNoneBetween(Caller caller, UUID other) {
        hold(new Pair(caller.id(), other));
    }

    void hold(Pair pair) {
        pairs.lock(pair);
        var both = List.of(pair.one(), pair.other());
        var found = blocks.blocked(both, both);
        if (found.contains(pair)) {
            throw new BlockedByYou();
        }
        if (found.contains(pair.turned())) {
            throw new NotReachable();
        }
    }

    /** Passes if none of these people has blocked the caller. @throws NotReachable which names those who have */
    public void requireReachable(Caller caller, Collection<UUID> people) {
        var blockers = blockersOf(Set.of(caller.id()), people).getOrDefault(caller.id(), Set.of());
        if (!blockers.isEmpty()) {
            throw new NotReachable(blockers);
        }
    }

    /** Who among these people has blocked whom of those, by the one who is blocked. */
    public Map<UUID, Set<UUID>> blockersOf(Collection<UUID> blocked, Collection<UUID> people) {
        return people.isEmpty() ? Map.of() : byOther(blocks.blocked(people, blocked));
    }

    /** Who among these people has muted whom of those, by the one who is muted. */
    public Map<UUID, Set<UUID>> mutersOf(Collection<UUID> muted, Collection<UUID> people) {
        return people.isEmpty() ? Map.of() : byOther(blocks.muted(people, muted));
    }

    private static Map<UUID, Set<UUID>> byOther(Set<Pair> pairs) {
        return pairs.stream()
                .collect(Collectors.groupingBy(Pair::other, Collectors.mapping(Pair::one, Collectors.toSet())));
    }
}
