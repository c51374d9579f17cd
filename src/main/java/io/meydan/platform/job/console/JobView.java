package io.meydan.platform.job.console;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in a list.
 *
 * @param state {@code waiting}, {@code pending}, {@code delayed}, {@code active}, {@code completed}, {@code failed} or {@code cancelled}
 * @param attempt tries so far, with the present one
 * @param runAt when it is due; absent once it is done
 * @param startedAt when the last try began
 * @param node that has it or had it last
 */
public record JobView(
        UUID id,
        String queue,
        String kind,
        String state,
        long priority,
        long attempt,
        long maxAttempts,
        long progress,
        @Nullable String note,
        @Nullable String lastError,
        boolean cancelRequested,
        @Nullable Instant runAt,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String node,
        @Nullable UUID parentId) {}
