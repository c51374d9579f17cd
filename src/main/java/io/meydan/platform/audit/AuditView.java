package io.meydan.platform.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An entry of the log as administrators see it. */
public record AuditView(
        long number,
        Instant at,
        @Nullable UUID actorId,
        String action,
        String resourceType,
        String resourceId,
        Map<String, String> details,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String traceId) {

    static AuditView of(Entry entry, Map<String, String> details) {
        return new AuditView(
                entry.number(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                details,
                entry.address(),
                entry.userAgent(),
                entry.traceId());
    }
}
