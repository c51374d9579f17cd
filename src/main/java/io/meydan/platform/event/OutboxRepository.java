package io.meydan.platform.event;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stream of events. A transaction that is still open may yet write rows that sort before those of younger ones, so nothing is read from the
 * oldest open transaction on: passing by would lose its rows.
 */
@ApplicationScoped
class OutboxRepository {

    /**
     * The types that are there, one step into outbox_stream_idx for each. In the statement that reads the events: a type that comes up between
     * two statements would be passed by.
     */
    private static final String TYPES = """
            with recursive known (type) as (
                select min(type) from platform.outbox
                union all
                select (select min(o.type) from platform.outbox o where o.type > known.type) from known where known.type is not null
            )
            """;

    @Inject
    Sql sql;

    /** The next events, in order. */
    List<StoredEvent> after(Position position, EventPattern pattern, int limit) {
        return pattern.isExact()
                ? ofOneType(position, pattern.text(), limit)
                : ofMany(position, pattern.regex(), limit);
    }

    /** Served by outbox_stream_idx. */
    private List<StoredEvent> ofOneType(Position position, String type, int limit) {
        return sql.list(
                """
                select %s from platform.outbox o
                where o.type = ? and (o.tx, o.number) > (?::xid8, ?) and o.tx < pg_snapshot_xmin(pg_current_snapshot())
                order by o.tx, o.number
                limit ?
                """.formatted(StoredEvent.COLUMNS), StoredEvent::read, type, position.tx(), position.number(), limit);
    }

    /** Served by outbox_stream_idx, once for each type, and outbox_pkey for those that come first. */
    private List<StoredEvent> ofMany(Position position, String regex, int limit) {
        return sql.list(
                TYPES + """
                , next as (
                    select found.number from known cross join lateral (
                        select s.tx, s.number from platform.outbox s
                        where s.type = known.type and (s.tx, s.number) > (?::xid8, ?)
                            and s.tx < pg_snapshot_xmin(pg_current_snapshot())
                        order by s.tx, s.number
                        limit ?) found
                    where known.type ~ ?
                    order by found.tx, found.number
                    limit ?)
                select %s from platform.outbox o join next on next.number = o.number
                order by o.tx, o.number
                """.formatted(StoredEvent.COLUMNS),
                StoredEvent::read,
                position.tx(),
                position.number(),
                limit,
                regex,
                limit);
    }

    /** The place just before the first event in the stream that was published at or after a time; empty if there is none. */
    Optional<Position> before(Instant from, EventPattern pattern) {
        return sql.first("""
                select tx::text as tx, number - 1 as number from platform.outbox
                where created_at >= ? and type ~ ?
                order by outbox.tx, outbox.number
                limit 1
                """, row -> new Position(row.text("tx"), row.number("number")), from, pattern.regex());
    }

    /** How many events wait, at most {@code cap}, and since when the oldest does. */
    record Waiting(long events, Optional<Instant> since) {}

    Waiting waiting(Position position, EventPattern pattern, int cap) {
        return sql.first(
                        TYPES + """
                        , waiting as (
                            select found.created_at, found.tx, found.number from known cross join lateral (
                                select s.created_at, s.tx, s.number from platform.outbox s
                                where s.type = known.type and (s.tx, s.number) > (?::xid8, ?)
                                order by s.tx, s.number
                                limit ?) found
                            where known.type ~ ?)
                        select least(count(*), ?) as events,
                            (select created_at from waiting order by tx, number limit 1) as since
                        from waiting
                        """,
                        row -> new Waiting(row.number("events"), Optional.ofNullable(row.instantOrNull("since"))),
                        position.tx(),
                        position.number(),
                        cap,
                        pattern.regex(),
                        cap)
                .orElseThrow();
    }

    /** Removes old events that every subscription has behind it, at most ten thousand. Returns how many. */
    int prune(Instant before) {
        return sql.update("""
                delete from platform.outbox where number in (
                    select o.number from platform.outbox o
                    where o.created_at < ?
                        and not exists (
                            select 1 from platform.subscription s
                            where (s.event_type = o.type or o.type ~ s.type_regex)
                                and (s.position_tx, s.position_number) < (o.tx, o.number))
                        and not exists (select 1 from platform.event_aside a where a.number = o.number)
                    order by o.created_at
                    limit 10000)
                """, before);
    }
}
