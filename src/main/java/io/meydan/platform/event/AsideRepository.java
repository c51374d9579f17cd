package io.meydan.platform.event;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Events that a subscriber could not take, and those that came behind them with the same key. Of the rows of a key the first is tried again
 * until it is parked, and parks all behind it. All of it happens under the lock of the subscription.
 */
@ApplicationScoped
class AsideRepository {

    @Inject
    Sql sql;

    /** Where the events that are aside begin, for those of these keys that have any. Served by event_aside_key_idx. */
    Map<String, Position> firstOf(String subscription, Collection<String> keys) {
        return sql
                .list(
                        """
                        select distinct on (key) key, tx::text as tx, number from platform.event_aside
                        where subscription = ? and key = any (?)
                        order by key, event_aside.tx, number
                        """,
                        row -> Map.entry(row.text("key"), new Position(row.text("tx"), row.number("number"))),
                        subscription,
                        keys)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Lets go of all that is aside, given up or not. Returns how many. */
    int forget(String subscription) {
        return sql.update("delete from platform.event_aside where subscription = ?", subscription);
    }

    /** Puts events behind those of their keys that are aside: they wait, or are parked with them. Returns how many were not there yet. */
    int follow(String subscription, List<StoredEvent> events, Instant now) {
        var numbers =
                events.stream().map(e -> Long.toString(e.position().number())).toList();
        return sql.update("""
                insert into platform.event_aside (subscription, id, tx, number, key, parked_at)
                select ?, o.id, o.tx, o.number, o.key, case when exists (
                    select 1 from platform.event_aside a
                    where a.subscription = ? and a.key = o.key and a.parked_at is not null
                        and (a.tx, a.number) < (o.tx, o.number)) then ?::timestamptz end
                from platform.outbox o where o.number = any (?::text[]::bigint[])
                on conflict on constraint event_aside_pkey do nothing
                """, subscription, subscription, now, numbers);
    }

    /** Sets an event aside because it failed. If later ones of its key are tried again, they wait for it now. */
    void begin(String subscription, StoredEvent event, Instant now) {
        sql.update(
                "update platform.event_aside set retry_at = null where subscription = ? and key = ?",
                subscription,
                event.key());
        sql.update(
                """
                insert into platform.event_aside (subscription, id, tx, number, key, retry_at) values (?, ?, ?::xid8, ?, ?, ?)
                """,
                subscription,
                event.id(),
                event.position().tx(),
                event.position().number(),
                event.key(),
                now);
    }

    /**
     * Notes that the first of a key failed, and when it comes again: in one second, doubled each time, up to five minutes. Returns how often it
     * has failed; empty if it is not its turn any more.
     */
    Optional<Integer> failed(String subscription, long number, String error, Instant now) {
        return sql.first("""
                update platform.event_aside
                set attempts = attempts + 1, last_error = left(?, 1000), failed_at = ?,
                    retry_at = ?::timestamptz + interval '1 second' * least(300, power(2, least(attempts, 9)))
                where subscription = ? and number = ? and retry_at is not null
                returning attempts
                """, row -> row.integer("attempts"), error, now, now, subscription, number);
    }

    /** Parks an event and those behind it. */
    void park(String subscription, StoredEvent event, Instant now) {
        sql.update(
                """
                update platform.event_aside set parked_at = coalesce(parked_at, ?), retry_at = null
                where subscription = ? and key = ? and (tx, number) >= (?::xid8, ?)
                """,
                now,
                subscription,
                event.key(),
                event.position().tx(),
                event.position().number());
    }

    /** The events of the key whose turn it is, from the one that failed on. Served by event_aside_retry_idx, then event_aside_key_idx. */
    List<StoredEvent> due(String subscription, Instant now, int limit) {
        return sql.list("""
                with head as (
                    select key, tx, number from platform.event_aside
                    where subscription = ? and retry_at <= ? order by retry_at limit 1)
                select %s from head
                join platform.event_aside a on a.subscription = ? and a.key = head.key
                    and (a.tx, a.number) >= (head.tx, head.number) and a.parked_at is null
                join platform.outbox o on o.number = a.number
                order by o.tx, o.number
                limit ?
                """.formatted(StoredEvent.COLUMNS), StoredEvent::read, subscription, now, subscription, limit);
    }

    /** Events of one key that are done with; the next of the key has its turn. */
    void done(String subscription, String key, List<Long> numbers, Instant now) {
        sql.update(
                "delete from platform.event_aside where subscription = ? and number = any (?::text[]::bigint[])",
                subscription,
                numbers.stream().map(String::valueOf).toList());
        sql.update("""
                update platform.event_aside set retry_at = ?
                where parked_at is null and (subscription, number) = (
                    select subscription, number from platform.event_aside where subscription = ? and key = ?
                    order by tx, number limit 1)
                """, now, subscription, key);
    }

    /** A parked event. */
    record Parked(
            UUID id,
            String type,
            String key,
            long number,
            Instant timestamp,
            @Nullable String traceId,
            int attempts,
            @Nullable String error,
            Instant parkedAt) {

        static Parked read(Row row) throws SQLException {
            return new Parked(
                    row.id("id"),
                    row.text("type"),
                    row.text("key"),
                    row.number("number"),
                    row.instant("created_at"),
                    row.textOrNull("trace_id"),
                    row.integer("attempts"),
                    row.textOrNull("last_error"),
                    row.instant("parked_at"));
        }
    }

    private static final String PARKED = """
            select a.id, o.type, a.key, a.number, o.created_at, o.trace_id, a.attempts, a.last_error, a.parked_at
            from platform.event_aside a join platform.outbox o on o.number = a.number
            where a.subscription = ? and a.parked_at is not null
            """;

    List<Parked> parked(String subscription, long after, int limit) {
        return sql.list(
                PARKED + " and a.number > ? order by a.number limit ?", Parked::read, subscription, after, limit);
    }

    Optional<Parked> parked(String subscription, UUID id) {
        return sql.first(PARKED + " and a.id = ?", Parked::read, subscription, id);
    }

    /** Whether a parked event of the same key is before it. */
    boolean isBehindAnother(String subscription, Parked parked) {
        return sql.first("""
                        select 1 from platform.event_aside a join platform.event_aside self
                            on self.subscription = a.subscription and self.key = a.key and (a.tx, a.number) < (self.tx, self.number)
                        where self.subscription = ? and self.number = ? and a.parked_at is not null limit 1
                        """, row -> true, subscription, parked.number()).isPresent();
    }

    /** Gives parked events another turn, in order per key; all of them, or those of one key. Returns how many. */
    int release(String subscription, @Nullable String key, Instant now) {
        var released = sql.update("""
                update platform.event_aside set parked_at = null, attempts = 0
                where subscription = ? and parked_at is not null and key = coalesce(?, key)
                """, subscription, key);
        sql.update("""
                update platform.event_aside set retry_at = ?
                where subscription = ? and number in (
                    select distinct on (key) number from platform.event_aside
                    where subscription = ? and key = coalesce(?, key)
                    order by key, tx, number)
                    and retry_at is null
                """, now, subscription, subscription, key);
        return released;
    }

    /** How many events are tried again, wait behind one that is, and are parked, and the latest failure. */
    record Counts(
            int retrying, int waiting, int parked, @Nullable String lastError) {}

    Counts counts(String subscription) {
        return sql.first("""
                        select count(*) filter (where retry_at is not null) as retrying,
                            count(*) filter (where retry_at is null and parked_at is null) as waiting,
                            count(*) filter (where parked_at is not null) as parked,
                            (select last_error from platform.event_aside where subscription = ? and failed_at is not null
                                order by failed_at desc limit 1) as last_error
                        from platform.event_aside where subscription = ?
                        """, AsideRepository::counts, subscription, subscription)
                .orElseThrow();
    }

    private static Counts counts(Row row) throws SQLException {
        return new Counts(
                row.integer("retrying"), row.integer("waiting"), row.integer("parked"), row.textOrNull("last_error"));
    }
}
