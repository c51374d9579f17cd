package io.meydan.platform.event;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far each subscriber has come in the stream of events. */
@ApplicationScoped
class SubscriptionRepository {

    /** A place in the stream: events are ordered by the transaction that wrote them, then by their number. */
    record Position(String tx, long number) {}

    /** An event to deliver. */
    record Stored(Position position, String data) {}

    @Inject
    Sql sql;

    void register(String name, String eventType) {
        sql.update("""
                insert into platform.subscription as s (name, event_type) values (?, ?)
                on conflict (name) do update set event_type = excluded.event_type
                where s.event_type is distinct from excluded.event_type
                """, name, eventType);
    }

    /** The subscription's position, held until the end of the transaction; empty while another node holds it or it pauses after a failure. */
    Optional<Position> hold(String name, Instant now) {
        return sql.first("""
                select position_tx::text as tx, position_number from platform.subscription
                where name = ? and retry_at <= ?
                for update skip locked
                """, row -> new Position(row.text("tx"), row.number("position_number")), name, now);
    }

    /**
     * The next events, served by outbox_stream_idx. A transaction that is still open may yet write rows that sort before those of younger ones,
     * so nothing is read from the oldest open transaction on: passing by would lose its rows.
     */
    List<Stored> after(Position position, String eventType, int limit) {
        return sql.list(
                """
                select tx::text as tx, number, data::text as data from platform.outbox
                where type = ? and (tx, number) > (?::xid8, ?) and tx < pg_snapshot_xmin(pg_current_snapshot())
                order by tx, number
                limit ?
                """,
                row -> new Stored(new Position(row.text("tx"), row.number("number")), row.text("data")),
                eventType,
                position.tx(),
                position.number(),
                limit);
    }

    void advance(String name, Position position, Instant now) {
        sql.update("""
                update platform.subscription
                set position_tx = ?::xid8, position_number = ?, attempts = 0, last_error = null, retry_at = '-infinity', moved_at = ?
                where name = ?
                """, position.tx(), position.number(), now, name);
    }

    /** Notes a failure and pauses: one second, doubled each time, up to five minutes. */
    void fail(String name, @Nullable String error, Instant now) {
        sql.update("""
                update platform.subscription
                set attempts = attempts + 1, last_error = left(?, 1000),
                    retry_at = ?::timestamptz + interval '1 second' * least(300, power(2, least(attempts, 9)))
                where name = ?
                """, error, now, name);
    }

    /** A subscription, and since when the oldest event that it has not had waits; empty if there is none. */
    record Waiting(String name, Optional<Instant> since) {}

    /** One step into outbox_stream_idx per subscription. */
    List<Waiting> waiting() {
        return sql.list("""
                select s.name, (
                    select o.created_at from platform.outbox o
                    where o.type = s.event_type and (o.tx, o.number) > (s.position_tx, s.position_number)
                    order by o.tx, o.number limit 1) as since
                from platform.subscription s order by s.name limit 1000
                """, row -> new Waiting(row.text("name"), Optional.ofNullable(row.instantOrNull("since"))));
    }

    /** Removes old events that every subscription of their type has behind it, at most ten thousand. Returns how many. */
    int prune(Instant before) {
        return sql.update("""
                delete from platform.outbox where number in (
                    select o.number from platform.outbox o
                    where o.created_at < ? and not exists (
                        select 1 from platform.subscription s
                        where s.event_type = o.type and (s.position_tx, s.position_number) < (o.tx, o.number))
                    order by o.created_at
                    limit 10000)
                """, before);
    }
}
