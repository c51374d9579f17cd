package io.meydan.platform.event;

import io.meydan.platform.persistence.StorageFailed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
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
            Instant at) {}

    private static final String INSERT = """
            insert into platform.outbox (id, type, key, data, actor_id, trace_id, created_at)
            select * from unnest(?::uuid[], ?::text[], ?::text[], ?::jsonb[], ?::uuid[], ?::text[], ?::timestamptz[])
            """;

    @Inject
    DataSource dataSource;

    void append(List<Row> rows) {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(INSERT)) {
            insert.setArray(
                    1,
                    connection.createArrayOf("uuid", rows.stream().map(Row::id).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "text", rows.stream().map(Row::type).toArray(String[]::new)));
            insert.setArray(
                    3,
                    connection.createArrayOf("text", rows.stream().map(Row::key).toArray(String[]::new)));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text", rows.stream().map(Row::data).toArray(String[]::new)));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "uuid", rows.stream().map(Row::actor).toArray()));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "text", rows.stream().map(Row::traceId).toArray(String[]::new)));
            insert.setArray(
                    7,
                    connection.createArrayOf(
                            "timestamptz",
                            rows.stream()
                                    .map(r -> OffsetDateTime.ofInstant(r.at(), ZoneOffset.UTC))
                                    .toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new StorageFailed(e);
        }
    }
}
