package io.meydan.platform.event;

import io.meydan.platform.persistence.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of events. */
@ApplicationScoped
class Outbox {

    /** An event as it is stored. */
    record Row(
            UUID id,
            String type,
            String key,
            String data,
            @Nullable UUID actor,
            @Nullable String traceId,
            Instant at,
            String source) {}

    private static final String INSERT = """
            insert into platform.outbox (id, type, key, data, actor_id, trace_id, created_at, source)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]::jsonb[], ?::text[]::uuid[], ?::text[], ?::text[]::timestamptz[], ?::text[])
            """;

    Write appending(List<Row> rows) {
        return Write.of(
                INSERT,
                column(rows, Row::id),
                column(rows, Row::type),
                column(rows, Row::key),
                column(rows, Row::data),
                column(rows, r -> r.actor() == null ? null : r.actor().toString()),
                column(rows, Row::traceId),
                column(rows, r -> r.at().toString()),
                column(rows, Row::source));
    }

    private static <T> List<@Nullable T> column(List<Row> rows, Function<Row, @Nullable T> value) {
        var column = new ArrayList<@Nullable T>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }
}
