package io.meydan.platform.job.console;

import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one job.
 *
 * @param rescues how many nodes ended while they had it
 * @param claim how often it was handed to a node: the fencing token of the last time
 * @param errors of the last ten tries that failed
 * @param children the first hundred
 */
public record JobStory(
        JobView job,
        JsonValue arguments,
        @Nullable JsonValue result,
        @Nullable String uniqueKey,
        @Nullable String groupKey,
        @Nullable Long groupLimit,
        long rescues,
        long claim,
        @Nullable String traceId,
        long pendingChildren,
        List<JobFault> errors,
        List<JobLine> log,
        @Nullable JobView parent,
        List<JobView> children) {

    /** Why a try failed. */
    public record JobFault(
            @Nullable Long attempt,
            @Nullable Instant at,
            @Nullable String node,
            @Nullable String type,
            String message,
            @Nullable String trace) {}

    /** What the job said. */
    public record JobLine(Instant at, long attempt, String line) {}
}
