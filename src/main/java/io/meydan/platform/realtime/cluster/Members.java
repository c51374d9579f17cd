package io.meydan.platform.realtime.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The other nodes that were heard not long ago. Safe from any thread. */
final class Members {

    private record Member(String name, long untilNanos) {}

    private final long leaseNanos;
    private final Map<UUID, Member> members = new ConcurrentHashMap<>();

    Members(Duration lease) {
        this.leaseNanos = lease.toNanos();
    }

    /** A node has said something, whatever it was. */
    void heard(UUID id, String name, long nowNanos) {
        members.put(id, new Member(name, nowNanos + leaseNanos));
    }

    /** A node has said goodbye. */
    void left(UUID id) {
        members.remove(id);
    }

    /** Nobody could be heard for a while, whether alive or not: all get their time again. */
    void forgiveAll(long nowNanos) {
        members.replaceAll((id, member) -> new Member(member.name(), nowNanos + leaseNanos));
    }

    /** Forgets those that were not heard in time. */
    void expire(long nowNanos) {
        members.values().removeIf(member -> nowNanos - member.untilNanos() > 0);
    }

    /** Their names, by their ids. */
    Map<UUID, String> all() {
        var names = new HashMap<UUID, String>();
        members.forEach((id, member) -> names.put(id, member.name()));
        return names;
    }
}
