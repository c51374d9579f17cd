package io.meydan.platform.job;

import io.meydan.platform.job.JobOrder.Uniqueness;
import io.meydan.platform.job.Jobs.Enqueued;
import io.meydan.platform.job.OrderRepository.Row;
import io.meydan.platform.web.RequestId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Some orders on their way to the table. */
final class Intake {

    /** How often an order meets one with its key that is gone when it looks who that was. */
    private static final int TRIES = 10;

    private final Jobs jobs;
    private final @Nullable String traceId = RequestId.current().orElse(null);
    private final Map<UUID, Enqueued> found = new HashMap<>();
    private final Map<String, Boolean> queues = new TreeMap<>();
    private Duration soonest = Duration.ZERO;

    private record Draft(JobOrder<?> order, Row row) {}

    Intake(Jobs jobs) {
        this.jobs = jobs;
    }

    List<Enqueued> take(List<? extends JobOrder<?>> orders) {
        var drafts = orders.stream().map(order -> draft(order, null)).toList();
        var plain = new ArrayList<Draft>();
        // Keys are taken in one order everywhere, so that two transactions do not wait for each other.
        drafts.stream()
                .sorted(Comparator.comparing(draft -> String.valueOf(draft.row().uniqueKey())))
                .forEach(draft -> sort(draft, plain));
        insert(plain);
        insertChildren(drafts);
        return drafts.stream().map(this::found).toList();
    }

    /** The queues that have something new. */
    Map<String, Boolean> queues() {
        return queues;
    }

    private void sort(Draft draft, List<Draft> plain) {
        var unique = draft.order().unique();
        var row = draft.row();
        if (unique == null || unique.mode() == Uniqueness.Mode.FIRST) {
            plain.add(draft);
        } else if (unique.mode() == Uniqueness.Mode.LAST) {
            found.put(row.id(), replaced(row));
            noteQueue(row);
        } else if (row.uniqueKey() != null) {
            var holder = jobs.orders.takeWindow(row.uniqueKey(), row.id(), unique.window());
            found.put(row.id(), new Enqueued(holder, false));
            if (holder.equals(row.id())) {
                plain.add(new Draft(draft.order(), row.withoutKey()));
            }
        }
    }

    private Enqueued replaced(Row row) {
        var id = jobs.orders
                .replace(row)
                .orElseThrow(() -> new IllegalStateException("A job that has begun still holds " + row.uniqueKey()));
        return new Enqueued(id, id.equals(row.id()));
    }

    private void insert(List<Draft> plain) {
        var left = plain;
        for (var tries = 0; !left.isEmpty() && tries < TRIES; tries++) {
            var stored = jobs.orders.insert(left.stream().map(Draft::row).toList());
            var again = new ArrayList<Draft>();
            for (var draft : left) {
                var id = draft.row().id();
                if (stored.contains(id)) {
                    found.put(id, new Enqueued(id, true));
                    noteQueue(draft.row());
                } else {
                    jobs.orders
                            .withKey(String.valueOf(draft.row().uniqueKey()))
                            .ifPresentOrElse(
                                    holder -> found.put(id, new Enqueued(holder, false)), () -> again.add(draft));
                }
            }
            left = again;
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("The key " + left.get(0).row().uniqueKey() + " comes and goes too fast");
        }
    }

    /** How long until the first of what is delayed is due; zero if nothing is. */
    Duration soonest() {
        return soonest;
    }

    private void noteQueue(Row row) {
        var at = row.at();
        // The clock of this node is good enough for when to look; what is due is for the database to say.
        var delay = at == null ? row.delay() : Duration.between(jobs.clock.instant(), at);
        if (delay.compareTo(Duration.ZERO) <= 0) {
            queues.merge(row.queue(), row.group() != null, Boolean::logicalOr);
        } else if (soonest.isZero() || delay.compareTo(soonest) < 0) {
            soonest = delay;
        }
    }

    private void insertChildren(List<Draft> parents) {
        var children = new ArrayList<Draft>();
        for (var parent : parents) {
            if (found(parent).isNew()) {
                parent.order()
                        .children()
                        .forEach(child -> children.add(draft(child, parent.row().id())));
            }
        }
        if (!children.isEmpty()) {
            insert(children);
            insertChildren(children);
        }
    }

    private Enqueued found(Draft draft) {
        var enqueued = found.get(draft.row().id());
        if (enqueued == null) {
            throw new IllegalStateException("An order was lost on its way to the table");
        }
        return enqueued;
    }

    private Draft draft(JobOrder<?> order, @Nullable UUID parent) {
        var job = jobs.kinds.of(order.job());
        var options = order.over(job.options());
        var unique = order.unique();
        var replaces = unique != null && unique.mode() == Uniqueness.Mode.LAST;
        if (!order.children().isEmpty()
                && (replaces || order.at() != null || !order.delay().isZero())) {
            throw new IllegalArgumentException("A job with children is due when they are done, and cannot be replaced");
        }
        var row = new Row(
                jobs.ids.next(),
                options.queue(),
                job.kind(),
                jobs.json.write(order.arguments()),
                options.priority(),
                options.attempts(),
                order.at(),
                order.delay(),
                unique == null ? null : key(job.kind(), unique),
                replaces,
                order.group(),
                parent,
                order.parentGoesOn(),
                order.children().size(),
                traceId);
        return new Draft(order, row);
    }

    /** Modes do not meet: a key that is let go at the beginning is another than one that is held to the end. */
    private static String key(String kind, Uniqueness unique) {
        return kind + ":" + unique.mode().name().toLowerCase(Locale.ROOT) + ":" + unique.key();
    }
}
