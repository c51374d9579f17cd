package io.meydan.platform.event;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A durable subscriber and how it stands, on all nodes together.
 *
 * @param pattern the type of events it takes, or the pattern of types
 * @param lag events that it has not had yet, at most 10,000
 * @param age of the oldest of them, in seconds
 * @param retrying events that failed and come again
 * @param waiting events behind those, with the same key
 * @param parked events that are given up until somebody replays or drops them
 * @param lastError what went wrong last and is not yet over
 * @param movedAt when its position moved last
 * @param servedAt when a node said last that it has this subscriber
 * @param served whether that was within the last five minutes; one that nobody serves can be forgotten
 */
public record SubscriptionView(
        String name,
        String pattern,
        long lag,
        double age,
        int retrying,
        int waiting,
        int parked,
        @Nullable String lastError,
        @Nullable Instant movedAt,
        Instant servedAt,
        boolean served) {

    /** All of them; there are as many as the product has subscribers. */
    public record SubscriptionList(List<SubscriptionView> items) {}

    /** How many events come again; counted to 10,000. */
    public record Replaying(long events) {}

    /** From when on. */
    public record ReplayFrom(@NotNull Instant from) {}
}
