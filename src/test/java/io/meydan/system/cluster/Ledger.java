package io.meydan.system.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Keeps book of what was acknowledged and of what arrived where, and says in the end what was lost, doubled or out of order. It holds every
 * arrival of every member, so it can't overlook one.
 */
final class Ledger {

    private record Arrival(String clientId, long seq) {}

    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, Map<String, Long>> acknowledged = new HashMap<>();
    private final Map<String, Map<String, List<Arrival>>> arrivals = new HashMap<>();
    private final List<String> contradictions = new ArrayList<>();

    synchronized void member(String room, String person) {
        members.computeIfAbsent(room, r -> new HashSet<>()).add(person);
    }

    synchronized void acknowledged(String room, String clientId, long seq) {
        var before = acknowledged.computeIfAbsent(room, r -> new TreeMap<>()).put(clientId, seq);
        if (before != null && before != seq) {
            contradictions.add(clientId + " was acknowledged as " + before + " and as " + seq);
        }
        notifyAll();
    }

    synchronized void arrived(String room, String person, String clientId, long seq) {
        arrivals.computeIfAbsent(room, r -> new HashMap<>())
                .computeIfAbsent(person, p -> new ArrayList<>())
                .add(new Arrival(clientId, seq));
        notifyAll();
    }

    /** Something went wrong that must not go wrong, whatever dies: the verdict will name it. */
    synchronized void contradiction(String what) {
        contradictions.add(what);
        notifyAll();
    }

    /** Waits until the book is as wanted. */
    synchronized void await(String what, Duration patience, Predicate<Ledger> wanted) {
        var end = System.nanoTime() + patience.toNanos();
        while (!wanted.test(this)) {
            var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("Waited in vain for " + what + ": " + verdict());
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /** The messages that were acknowledged so far: room → clientIds. */
    synchronized Map<String, Set<String>> acknowledgedSoFar() {
        var copy = new HashMap<String, Set<String>>();
        acknowledged.forEach((room, messages) -> copy.put(room, Set.copyOf(messages.keySet())));
        return copy;
    }

    /** Whether these messages have reached every member. */
    synchronized boolean haveArrived(Map<String, Set<String>> messages) {
        return messages.entrySet().stream().allMatch(room -> members.getOrDefault(room.getKey(), Set.of()).stream()
                .allMatch(person -> clientIds(room.getKey(), person).containsAll(room.getValue())));
    }

    private Set<String> clientIds(String room, String person) {
        return arrivals.getOrDefault(room, Map.of()).getOrDefault(person, List.of()).stream()
                .map(Arrival::clientId)
                .collect(Collectors.toSet());
    }

    synchronized int acknowledgedCount() {
        return acknowledged.values().stream().mapToInt(Map::size).sum();
    }

    /** Whether every member has everything that was acknowledged; the rest of the verdict can only be given afterwards. */
    synchronized boolean isComplete() {
        return deliveries() >= expectedDeliveries() && verdict().lost().isEmpty();
    }

    synchronized Verdict verdict() {
        var lost = new ArrayList<String>();
        var doubled = new ArrayList<String>();
        var reordered = new ArrayList<String>();
        var contradicting = new ArrayList<>(contradictions);
        members.forEach((room, people) -> people.forEach(person -> {
            var got = arrivals.getOrDefault(room, Map.of()).getOrDefault(person, List.of());
            var seen = new HashMap<String, Long>();
            var last = Long.MIN_VALUE;
            for (var arrival : got) {
                var place = person + " in " + room + ": " + arrival;
                if (seen.put(arrival.clientId(), arrival.seq()) != null) {
                    doubled.add(place);
                } else if (arrival.seq() <= last) {
                    reordered.add(place + " after " + last);
                }
                last = Math.max(last, arrival.seq());
            }
            acknowledged.getOrDefault(room, Map.of()).forEach((clientId, seq) -> {
                var arrivedAs = seen.get(clientId);
                if (arrivedAs == null) {
                    lost.add(person + " in " + room + ": " + clientId + " = " + seq);
                } else if (!arrivedAs.equals(seq)) {
                    contradicting.add(clientId + " was acknowledged as " + seq + " and arrived as " + arrivedAs);
                }
            });
        }));
        return new Verdict(acknowledgedCount(), deliveries(), lost, doubled, reordered, contradicting);
    }

    private int expectedDeliveries() {
        return acknowledged.entrySet().stream()
                .mapToInt(room -> room.getValue().size()
                        * members.getOrDefault(room.getKey(), Set.of()).size())
                .sum();
    }

    private int deliveries() {
        return arrivals.values().stream()
                .flatMap(room -> room.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    /** What the book says; every list names member, room and message. */
    record Verdict(
            int acknowledged,
            int deliveries,
            List<String> lost,
            List<String> doubled,
            List<String> reordered,
            List<String> contradictions) {

        @Override
        public String toString() {
            return acknowledged + " acknowledged, " + deliveries + " deliveries, " + lost.size() + " lost, "
                    + doubled.size() + " doubled, " + reordered.size() + " reordered, " + contradictions.size()
                    + " contradictions";
        }
    }
}
