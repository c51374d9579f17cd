package io.meydan.platform.audit;

import io.meydan.platform.persistence.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the log. */
record Entry(
        long number,
        Instant at,
        @Nullable UUID actor,
        String action,
        String resourceType,
        String resourceId,
        String details,
        @Nullable String address,
        @Nullable String userAgent,
        @Nullable String traceId) {

    static final String COLUMNS =
            "a.number, a.at, a.actor_id, a.action, a.resource_type, a.resource_id, a.details, a.address, a.user_agent, a.trace_id";

    static Entry read(Row row) throws SQLException {
        return new Entry(
                row.number("number"),
                row.instant("at"),
                row.idOrNull("actor_id"),
                row.text("action"),
                row.text("resource_type"),
                row.text("resource_id"),
                row.text("details"),
                row.textOrNull("address"),
                row.textOrNull("user_agent"),
                row.textOrNull("trace_id"));
    }
}
