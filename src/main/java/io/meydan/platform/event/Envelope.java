package io.meydan.platform.event;

import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event with what is known about it: what a {@link Subscriber} gets that takes more than one type, and what leaves the product.
 *
 * @param id of this event, the same each time that it is delivered
 * @param type its name, for example {@code post.created}
 * @param timestamp when it was published
 * @param source the package that published it
 * @param data its fields
 */
public record Envelope(UUID id, String type, Instant timestamp, String source, JsonObject data, Metadata metadata) {

    /**
     * How it came about.
     *
     * @param userId who caused it; absent for the system
     * @param traceId the id of the request that it was published in; absent outside of requests
     */
    public record Metadata(
            @JsonbProperty("user_id") @Nullable UUID userId,
            @JsonbProperty("trace_id") @Nullable String traceId) {}
}
