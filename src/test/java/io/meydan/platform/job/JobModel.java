package io.meydan.platform.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What should be in the tables after the same steps, said in plain Java: one queue, time in whole hours, nothing at the same time. */
final class JobModel {

    static final int MOST_ERRORS = 10;

    private static final Comparator<Entry> RANK = Comparator.<Entry>comparingLong(entry -> entry.rank)
            .thenComparingLong(entry -> entry.rankSetIn)
            .thenComparing(entry -> entry.stored)
            .thenComparing(entry -> entry.id);

    /** A job that is not done. */
    static final class Entry {
        final UUID id;
        String state = "available";
        int priority;
        int most;
        int attempt;
        long claim;
        int rescues;
        int errors;
        int pending;
        boolean unwanted;
        boolean keyUntilBegun;
        boolean parentGoesOn;

        @Nullable
        UUID node;

        @Nullable
        UUID parent;

        @Nullable
        String key;

        @Nullable
        String group;

        private long due;
        private long rank;
        private long rankSetIn;

        /** The place of this among those of the same step, which the engine may put in any order. */
        Instant stored = Instant.EPOCH;

        Entry(UUID id, int priority, int most) {
            this.id = id;
            this.priority = priority;
            this.most = most;
        }

        boolean isHeldBy(long number) {
            return state.equals("running") && claim == number;
        }
    }

    final Map<UUID, Entry> live = new LinkedHashMap<>();
    final Map<UUID, String> past = new LinkedHashMap<>();
    private final Map<String, Integer> groups;
    private final int ageing;
    private final int maxRescues;
    private final Set<UUID> dead = new HashSet<>();
    private long now;
    private long steps;
    private @Nullable Integer maxRunning;

    /**
     * @param groups how many of each may run at a time
     * @param ageing hours that a step of priority is worth
     */
    JobModel(Map<String, Integer> groups, int ageing, int maxRescues) {
        this.groups = groups;
        this.ageing = ageing;
        this.maxRescues = maxRescues;
    }

    /** What follows comes after all that was. */
    void nextStep() {
        steps++;
    }

    /** An order without a parent. @return the job that does the work */
    UUID order(Entry fresh, int delay) {
        var holder = fresh.key == null
                ? null
                : live.values().stream()
                        .filter(entry -> fresh.key.equals(entry.key))
                        .findFirst()
                        .orElse(null);
        if (holder == null) {
            live.put(fresh.id, fresh);
            due(fresh, delay);
            return fresh.id;
        }
        if (fresh.keyUntilBegun) {
            holder.priority = fresh.priority;
            holder.most = fresh.most;
            holder.attempt = 0;
            holder.rescues = 0;
            holder.errors = 0;
            holder.group = fresh.group;
            due(holder, delay);
        }
        return holder.id;
    }

    /** A parent that waits. */
    void orderParent(Entry parent, List<Entry> children) {
        parent.state = "pending";
        parent.pending = children.size();
        live.put(parent.id, parent);
        for (var child : children) {
            child.parent = parent.id;
            live.put(child.id, child);
            due(child, 0);
        }
    }

    private void due(Entry entry, int delay) {
        entry.due = now + delay;
        entry.state = delay > 0 ? "scheduled" : "available";
        setRank(entry);
    }

    private void setRank(Entry entry) {
        entry.rank = entry.due + (long) entry.priority * ageing;
        entry.rankSetIn = steps;
    }

    List<Entry> claim(UUID node, int wanted, boolean limited) {
        var chosen = limited ? chooseLimited(wanted) : chooseFree(wanted);
        for (var entry : chosen) {
            entry.state = "running";
            entry.node = node;
            entry.claim++;
            entry.attempt++;
            entry.key = entry.keyUntilBegun ? null : entry.key;
        }
        return chosen;
    }

    private List<Entry> chooseFree(int wanted) {
        return maxRunning != null
                ? List.of()
                : available(entry -> entry.group == null).limit(wanted).toList();
    }

    private List<Entry> chooseLimited(int wanted) {
        var running = live.values().stream().filter(entry -> entry.state.equals("running"));
        var room = maxRunning == null ? wanted : Math.min(wanted, maxRunning - (int) running.count());
        var chosen = new ArrayList<Entry>();
        for (var entry : available(entry -> true).toList()) {
            if (chosen.size() < room && hasRoom(entry.group, chosen)) {
                chosen.add(entry);
            }
        }
        return chosen;
    }

    private boolean hasRoom(@Nullable String group, List<Entry> chosen) {
        if (group == null) {
            return true;
        }
        Predicate<Entry> isOfIt = entry -> group.equals(entry.group);
        var running = live.values().stream()
                .filter(entry -> entry.state.equals("running"))
                .filter(isOfIt);
        return running.count() + chosen.stream().filter(isOfIt).count() < groups.getOrDefault(group, 0);
    }

    private Stream<Entry> available(Predicate<Entry> filter) {
        return live.values().stream()
                .filter(entry -> entry.state.equals("available"))
                .filter(filter)
                .sorted(RANK);
    }

    /** A try ends. @return whether the claim was still good */
    boolean settle(Claim.Token token, Outcome.Kind kind, int pause, boolean withError) {
        var entry = live.get(token.id());
        if (entry == null || !entry.isHeldBy(token.number())) {
            return false;
        }
        entry.errors = Math.min(MOST_ERRORS, entry.errors + (withError ? 1 : 0));
        if (kind.isEnd()) {
            end(entry, kind.state());
        } else {
            comeBack(entry, kind == Outcome.Kind.RETRY, pause);
        }
        return true;
    }

    private void comeBack(Entry entry, boolean counted, int pause) {
        entry.node = null;
        entry.attempt -= counted ? 0 : 1;
        entry.state = "available";
        if (counted || pause > 0) {
            due(entry, pause);
        }
        if (pause > 0) {
            entry.state = counted ? "retryable" : "scheduled";
        }
        if (entry.unwanted) {
            end(entry, "cancelled");
        }
    }

    private void end(Entry entry, String state) {
        live.remove(entry.id);
        past.put(entry.id, state);
        var parent = entry.parent == null ? null : live.get(entry.parent);
        if (parent == null || !parent.state.equals("pending")) {
            return;
        }
        if (!state.equals("completed") && !entry.parentGoesOn) {
            end(parent, "discarded");
        } else if (--parent.pending == 0) {
            due(parent, 0);
        }
    }

    void cancel(UUID id) {
        var entry = live.get(id);
        if (entry != null && entry.state.equals("running")) {
            entry.unwanted = true;
        } else if (entry != null) {
            end(entry, "cancelled");
        }
    }

    /** A claim that nobody knows of. @return whether it was still good */
    boolean giveBack(Claim.Token token) {
        var entry = live.get(token.id());
        if (entry == null || !entry.isHeldBy(token.number())) {
            return false;
        }
        entry.state = "available";
        entry.node = null;
        entry.attempt--;
        return true;
    }

    void kill(UUID node) {
        dead.add(node);
    }

    void rescue() {
        var lost = live.values().stream()
                .filter(entry -> entry.node != null && dead.contains(entry.node))
                .toList();
        for (var entry : lost) {
            entry.rescues++;
            comeBack(entry, false, 0);
            if (live.containsKey(entry.id) && entry.rescues > maxRescues) {
                entry.errors++;
                end(entry, "discarded");
            }
        }
    }

    void jump(int hours) {
        now += hours;
    }

    void promote() {
        live.values().stream()
                .filter(entry -> Set.of("scheduled", "retryable").contains(entry.state) && entry.due <= now)
                .forEach(entry -> entry.state = "available");
    }

    void limit(@Nullable Integer most) {
        maxRunning = most;
    }
}
