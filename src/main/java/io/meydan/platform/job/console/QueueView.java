package io.meydan.platform.job.console;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queue in all of the cluster.
 *
 * @param waiting could begin now
 * @param pending wait for their children
 * @param delayed wait for their time, or for the next try
 * @param active run
 * @param completed of those that are kept
 * @param failed given up, of those that are kept
 * @param cancelled of those that are kept
 * @param perMinute tries that ended, over the last minutes
 * @param meanWaitMillis from due to begun, over the last minutes
 * @param meanWorkMillis from begun to ended, over the last minutes
 * @param nodes that worked on it in the last minutes and live
 * @param minutes the last hour, without minutes in which nothing ended
 */
public record QueueView(
        String name,
        long waiting,
        long pending,
        long delayed,
        long active,
        long completed,
        long failed,
        long cancelled,
        boolean paused,
        @Nullable Instant pausedAt,
        QueueLimits limits,
        double perMinute,
        long meanWaitMillis,
        long meanWorkMillis,
        List<String> nodes,
        List<QueueMinute> minutes) {

    /** What is absent is not limited. */
    public record QueueLimits(
            @Nullable Long maxRunning,
            @Nullable Long rate,
            @Nullable Long ratePeriodSeconds) {}

    /** What ended in one minute. */
    public record QueueMinute(Instant minute, long completed, long failed, long meanWaitMillis, long meanWorkMillis) {}

    /** All of them. */
    public record QueueList(List<QueueView> items) {}
}
