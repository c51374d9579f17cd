package io.meydan.platform.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that a subscriber was given up on, as administrators see it. Its data is not shown: it may be private.
 *
 * @param id of the event
 * @param key what it is about; events of one key keep their order
 * @param timestamp when it was published
 * @param traceId the request that published it
 * @param attempts how often it was tried; 0 for one that is only behind another
 * @param error what the last attempt ended with
 */
public record ParkedEvent(
        UUID id,
        String type,
        String key,
        Instant timestamp,
        @Nullable String traceId,
        int attempts,
        @Nullable String error,
        Instant parkedAt) {

    static ParkedEvent of(AsideRepository.Parked parked) {
        return new ParkedEvent(
                parked.id(),
                parked.type(),
                parked.key(),
                parked.timestamp(),
                parked.traceId(),
                parked.attempts(),
                parked.error(),
                parked.parkedAt());
    }
}
