package io.meydan.platform.event;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.web.Json;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as it is read from the outbox. */
record StoredEvent(
        Position position,
        UUID id,
        String type,
        String key,
        String data,
        String source,
        @Nullable UUID actor,
        @Nullable String traceId,
        Instant at) {

    /** What {@link #read} needs of the outbox, which the statement calls o. */
    static final String COLUMNS = """
            o.tx::text as tx, o.number, o.id, o.type, o.key, o.data::text as data, coalesce(o.source, 'meydan') as source,
            o.actor_id, o.trace_id, o.created_at""";

    static StoredEvent read(Row row) throws SQLException {
        return new StoredEvent(
                new Position(row.text("tx"), row.number("number")),
                row.id("id"),
                row.text("type"),
                row.text("key"),
                row.text("data"),
                row.text("source"),
                row.idOrNull("actor_id"),
                row.textOrNull("trace_id"),
                row.instant("created_at"));
    }

    /** What its log lines are found by: the request that published it, else the event itself. */
    String trace() {
        return traceId == null ? id.toString() : traceId;
    }

    Envelope envelope(Json json) {
        var fields = json.read(data, JsonObject.class);
        return new Envelope(id, type, at, source, fields, new Envelope.Metadata(actor, traceId));
    }
}
