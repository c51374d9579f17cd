package io.meydan.platform.realtime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The connections of this node's people and the status each of them has set. */
final class Devices {

    private static final List<String> BY_STRENGTH = List.of("invisible", "dnd", "online", "away");

    private record Device(
            String sessionId,
            UUID userId,
            String status,
            @Nullable Instant goneAt) {}

    private final Map<String, Device> bySession = new HashMap<>();
    private final Map<UUID, Set<String>> byUser = new HashMap<>();

    synchronized void add(String sessionId, UUID userId, String status) {
        bySession.put(sessionId, new Device(sessionId, userId, status, null));
        byUser.computeIfAbsent(userId, u -> new HashSet<>()).add(sessionId);
    }

    /** Notes that a connection is gone; it counts until {@link #removeGone} takes it. */
    synchronized void leaves(String sessionId, Instant at) {
        bySession.computeIfPresent(sessionId, (s, d) -> new Device(s, d.userId(), d.status(), at));
    }

    /** Sets a connection's status. @return whose it is, or null if there is no such connection */
    synchronized @Nullable UUID set(String sessionId, String status) {
        var device = bySession.computeIfPresent(sessionId, (s, d) -> new Device(s, d.userId(), status, d.goneAt()));
        return device == null ? null : device.userId();
    }

    /** Removes connections that were gone by then. @return their people, with the time of the last one */
    synchronized Map<UUID, Instant> removeGone(Instant by) {
        var removed = new HashMap<UUID, Instant>();
        for (var device : List.copyOf(bySession.values())) {
            var goneAt = device.goneAt();
            if (goneAt != null && !goneAt.isAfter(by)) {
                bySession.remove(device.sessionId());
                removed.merge(device.userId(), goneAt, (a, b) -> a.isAfter(b) ? a : b);
                byUser.computeIfPresent(device.userId(), (u, sessions) -> {
                    sessions.remove(device.sessionId());
                    return sessions.isEmpty() ? null : sessions;
                });
            }
        }
        return removed;
    }

    /** {@code session status} of every connection of a person. */
    synchronized List<String> of(UUID userId) {
        var entries = new ArrayList<String>();
        for (var session : byUser.getOrDefault(userId, Set.of())) {
            var device = bySession.get(session);
            if (device != null) {
                entries.add(session + " " + device.status());
            }
        }
        return entries;
    }

    /** A person's status as far as this node can tell: the strongest of the connections. */
    String statusOf(UUID userId) {
        var entries = of(userId);
        return BY_STRENGTH.stream()
                .filter(status -> entries.stream().anyMatch(entry -> entry.endsWith(" " + status)))
                .findFirst()
                .orElse(PresenceView.OFFLINE);
    }

    synchronized Set<UUID> people() {
        return Set.copyOf(byUser.keySet());
    }
}
