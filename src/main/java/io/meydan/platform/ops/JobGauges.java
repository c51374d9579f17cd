package io.meydan.platform.ops;

import io.meydan.platform.job.JobStats;
import io.meydan.platform.job.console.QueueCounts;
import io.meydan.platform.persistence.StorageFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Background jobs: what this node did, and how many there are in all of the cluster. */
@ApplicationScoped
class JobGauges {

    private static final Logger LOG = System.getLogger(JobGauges.class.getName());

    private static final String QUEUE = "queue";

    /** Several scrapers, or one that is quick, need not have the backlog counted each time. */
    private static final Duration AGE = Duration.ofSeconds(5);

    @Inject
    Meters meters;

    @Inject
    JobStats stats;

    @Inject
    QueueCounts counts;

    private final Set<String> known = new HashSet<>();
    private volatile Map<String, Map<String, Long>> backlog = Map.of();

    /** What this node counts itself. */
    synchronized void take() {
        stats.queues().forEach(this::take);
        meters.total("jobs_refused", "Outcomes that came when the job was another's already", stats.refused());
        meters.total("jobs_rescued", "Jobs taken from nodes that were gone", stats.rescued());
    }

    private void take(String queue, JobStats.Counts done) {
        var tags = Map.of(QUEUE, queue);
        meters.total("jobs_completed", "Jobs that this node completed", tags, done.completed());
        meters.total("jobs_failed", "Tries on this node that failed", tags, done.failed());
        if (known.add(queue)) {
            meters.histogram("job_wait_seconds", "From due to claimed", tags, done.waited());
            meters.histogram("job_work_seconds", "From begun to ended", tags, done.worked());
        }
    }

    /** What is still to be done, by all nodes together. The database may go meanwhile; the other figures are wanted all the more then. */
    synchronized void takeBacklog() {
        try {
            backlog = counts.live(AGE);
            backlog.forEach((queue, states) -> states.keySet().forEach(state -> register(queue, state)));
        } catch (StorageFailed e) {
            LOG.log(Level.DEBUG, "The jobs are not counted now: {0}", e.getMessage());
        }
    }

    private void register(String queue, String state) {
        if (known.add(queue + " " + state)) {
            meters.gauge(
                    "jobs_backlog",
                    "Jobs that are still to be done, in all of the cluster",
                    Map.of(QUEUE, queue, "state", state),
                    () -> backlog.getOrDefault(queue, Map.of()).getOrDefault(state, 0L));
        }
    }
}
