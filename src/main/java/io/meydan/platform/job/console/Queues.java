package io.meydan.platform.job.console;

import io.meydan.platform.job.console.QueueRepository.Pace;
import io.meydan.platform.job.console.QueueRepository.Rules;
import io.meydan.platform.job.console.QueueView.QueueLimits;
import io.meydan.platform.job.console.QueueView.QueueList;
import io.meydan.platform.job.console.Refusal.QueueNotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is to be seen of queues. */
@ApplicationScoped
class Queues {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final QueueLimits NONE = new QueueLimits(null, null, null);

    @Inject
    QueueRepository queues;

    @Inject
    QueueCounts counts;

    /** All of them, and those that have jobs though no node has ever served them. */
    QueueList all() {
        var rules = queues.rules();
        var past = QueueCounts.byQueue(queues.past());
        var paces = queues.paces();
        var minutes = queues.minutes();
        var nodes = queues.nodes();
        var items = counts.live(FRESH).entrySet().stream()
                .map(entry -> {
                    var name = entry.getKey();
                    return view(
                            rules.getOrDefault(name, new Rules(name, null, NONE)),
                            entry.getValue(),
                            past.getOrDefault(name, Map.of()),
                            paces.getOrDefault(name, Pace.NONE),
                            nodes.getOrDefault(name, List.of()),
                            minutes.getOrDefault(name, List.of()));
                })
                .toList();
        return new QueueList(items);
    }

    /** @throws QueueNotFound if there is no such queue */
    QueueView one(String name) {
        return all().items().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow(QueueNotFound::new);
    }

    private static QueueView view(
            Rules rules,
            Map<String, Long> live,
            Map<String, Long> past,
            Pace pace,
            List<String> nodes,
            List<QueueView.QueueMinute> minutes) {
        return new QueueView(
                rules.name(),
                live.getOrDefault("waiting", 0L),
                live.getOrDefault("pending", 0L),
                live.getOrDefault("delayed", 0L),
                live.getOrDefault("active", 0L),
                past.getOrDefault("completed", 0L),
                past.getOrDefault("failed", 0L),
                past.getOrDefault("cancelled", 0L),
                rules.pausedAt() != null,
                rules.pausedAt(),
                rules.limits(),
                pace.perMinute(),
                pace.meanWaitMillis(),
                pace.meanWorkMillis(),
                nodes,
                minutes);
    }
}
