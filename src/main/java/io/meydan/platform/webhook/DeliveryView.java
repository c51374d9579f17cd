package io.meydan.platform.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the log of an endpoint: an event that it was or will be told of.
 *
 * @param eventId what it sees as {@code webhook-id}, the same at each attempt
 * @param state "waiting", "delivered", or "failed" when all attempts are over
 * @param status of the last answer; absent if there was none
 * @param response the beginning of that answer, or what went wrong
 * @param nextAt when it is tried again
 */
public record DeliveryView(
        UUID id,
        UUID eventId,
        String eventType,
        String state,
        int attempts,
        @Nullable Integer status,
        int durationMs,
        @Nullable String response,
        Instant createdAt,
        @Nullable Instant triedAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant nextAt) {}
