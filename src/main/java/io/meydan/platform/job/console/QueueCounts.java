package io.meydan.platform.job.console;

import io.meydan.platform.job.console.QueueRepository.Count;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How many jobs wait and run, in all of the cluster. To count takes a look at the whole backlog, so those who ask at one time share a look. */
@ApplicationScoped
public class QueueCounts {

    private static final List<String> LIVE = List.of("waiting", "pending", "delayed", "active");

    @Inject
    QueueRepository queues;

    private @Nullable List<Count> known;
    private long lookedAt;

    /**
     * By queue, then by state ({@code waiting}, {@code pending}, {@code delayed}, {@code active}); each queue has all of them.
     *
     * @param age how old the answer may be
     */
    public synchronized Map<String, Map<String, Long>> live(Duration age) {
        var counts = known;
        if (counts == null || System.nanoTime() - lookedAt > age.toNanos()) {
            counts = queues.live();
            known = counts;
            lookedAt = System.nanoTime();
        }
        var byQueue = byQueue(counts);
        queues.rules().keySet().forEach(queue -> byQueue.computeIfAbsent(queue, name -> new TreeMap<>()));
        byQueue.values().forEach(states -> LIVE.forEach(state -> states.putIfAbsent(state, 0L)));
        return byQueue;
    }

    static Map<String, Map<String, Long>> byQueue(List<Count> counts) {
        return counts.stream()
                .collect(Collectors.groupingBy(
                        Count::queue, TreeMap::new, Collectors.toMap(Count::state, Count::n, Long::sum, TreeMap::new)));
    }
}
