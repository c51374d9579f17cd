package io.meydan.platform.event;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How far each subscriber has come in the stream of events. Its row is the lock of the subscription: who holds it delivers, and nobody else. */
@ApplicationScoped
class SubscriptionRepository {

    /**
     * A subscription that is held until the end of the transaction.
     *
     * @param aside how many events are set aside
     * @param pausing whether the stream rests after a failure that was no event's
     */
    record Held(Position position, int aside, boolean pausing) {}

    /**
     * A subscription as it is told about.
     *
     * @param servedAt when a node said last that it has the subscriber
     * @param served whether that is so still, as far as can be known
     */
    record Known(
            String name,
            String pattern,
            Position position,
            int aside,
            @Nullable String lastError,
            @Nullable Instant movedAt,
            Instant servedAt,
            boolean served) {

        static Known read(Row row) throws SQLException {
            return new Known(
                    row.text("name"),
                    row.text("event_type"),
                    new Position(row.text("tx"), row.number("position_number")),
                    row.integer("aside"),
                    row.textOrNull("last_error"),
                    row.instantOrNull("moved_at"),
                    row.instant("served_at"),
                    row.flag("served"));
        }
    }

    private static final String KNOWN = """
            select name, event_type, position_tx::text as tx, position_number, aside, last_error, moved_at, served_at,
                served_at > clock_timestamp() - interval '5 minutes' as served
            from platform.subscription
            """;

    @Inject
    Sql sql;

    void register(String name, EventPattern pattern) {
        sql.update("""
                insert into platform.subscription (name, event_type, type_regex) values (?, ?, ?)
                on conflict (name) do update
                set event_type = excluded.event_type, type_regex = excluded.type_regex, served_at = clock_timestamp()
                """, name, pattern.text(), pattern.isExact() ? null : pattern.regex());
    }

    /** Says that a node has these subscribers. One that is held is left out: who moves its position says so, too. */
    void serve(List<String> names) {
        sql.update("""
                with quiet as (
                    select name from platform.subscription
                    where name = any (?) and served_at < clock_timestamp() - interval '30 seconds' for update skip locked)
                update platform.subscription s set served_at = clock_timestamp() from quiet where s.name = quiet.name
                """, names);
    }

    /** Those that no node has had for a day. */
    Set<String> forsaken() {
        return new TreeSet<>(sql.list(
                "select name from platform.subscription where served_at < clock_timestamp() - interval '1 day' limit 1000",
                row -> row.text("name")));
    }

    /** Takes one away, which is held and has nothing aside. */
    void forget(String name) {
        sql.update("delete from platform.subscription where name = ?", name);
    }

    /** Empty while another node, or an administrator, holds it. */
    Optional<Held> hold(String name, Instant now) {
        return sql.first("""
                select position_tx::text as tx, position_number, aside, retry_at > ? as pausing from platform.subscription
                where name = ?
                for update skip locked
                """, SubscriptionRepository::held, now, name);
    }

    /** Waits for who holds it; empty if there is no such subscription. */
    Optional<Known> lock(String name) {
        return sql.first(KNOWN + " where name = ? for update", Known::read, name);
    }

    Optional<Known> find(String name) {
        return sql.first(KNOWN + " where name = ?", Known::read, name);
    }

    List<Known> all() {
        return sql.list(KNOWN + " where event_type is not null order by name limit 1000", Known::read);
    }

    private static Held held(Row row) throws SQLException {
        var position = new Position(row.text("tx"), row.number("position_number"));
        return new Held(position, row.integer("aside"), row.flag("pausing"));
    }

    /** @param moreAside how many events were set aside on the way */
    void advance(String name, Position position, int moreAside, Instant now) {
        sql.update("""
                update platform.subscription
                set position_tx = ?::xid8, position_number = ?, aside = aside + ?,
                    attempts = 0, last_error = null, retry_at = '-infinity', moved_at = ?, served_at = clock_timestamp()
                where name = ?
                """, position.tx(), position.number(), moreAside, now, name);
    }

    void rewind(String name, Position position) {
        sql.update("""
                update platform.subscription
                set position_tx = ?::xid8, position_number = ?, attempts = 0, last_error = null, retry_at = '-infinity'
                where name = ?
                """, position.tx(), position.number(), name);
    }

    /** Events that were set aside no longer are; a stream that stopped for want of room goes on. */
    void lessAside(String name, int less) {
        sql.update(
                "update platform.subscription set aside = aside - ?, retry_at = '-infinity' where name = ?",
                less,
                name);
    }

    /** Lets the stream pause: one second, doubled each time, up to five minutes. */
    void pause(String name, String error, Instant now) {
        sql.update("""
                update platform.subscription
                set attempts = attempts + 1, last_error = left(?, 1000),
                    retry_at = ?::timestamptz + interval '1 second' * least(300, power(2, least(attempts, 9)))
                where name = ?
                """, error, now, name);
    }
}
