package io.meydan.platform.job.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What comes of itself.
 *
 * @param zone whose wall clock the times are of
 * @param lastState of the last job; absent if it is not kept any more
 */
public record ScheduleView(
        String name,
        String kind,
        String cron,
        String zone,
        boolean paused,
        Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable UUID lastJobId,
        @Nullable String lastState) {

    /** All of them. */
    public record ScheduleList(List<ScheduleView> items) {}
}
