package io.meydan.platform.audit;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The log and its chain. */
@ApplicationScoped
class AuditRepository {

    @Inject
    Sql sql;

    /** Stores an entry and lets it wait for its place in the chain. It locks nothing that another transaction could want. */
    void add(Entry entry) {
        sql.update(
                """
                with added as (
                    insert into platform.audit (at, actor_id, action, resource_type, resource_id, details, address, user_agent, trace_id)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning number)
                insert into platform.audit_pending select number from added
                """,
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.resourceType(),
                entry.resourceId(),
                entry.details(),
                entry.address(),
                entry.userAgent(),
                entry.traceId());
    }

    /** What is asked for; null is everything. */
    record Wanted(
            @Nullable UUID actor,
            @Nullable String action,
            @Nullable String resourceType,
            @Nullable String resourceId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** The newest first. Served by the index of what is asked for, each of which goes on with the time. */
    List<Entry> page(Wanted wanted, @Nullable Instant beforeAt, long beforeNumber, int limit) {
        var conditions = new ArrayList<String>();
        var arguments = new ArrayList<@Nullable Object>();
        add(conditions, arguments, "a.actor_id = ?", wanted.actor());
        add(conditions, arguments, "a.action = ?", wanted.action());
        add(conditions, arguments, "a.resource_type = ?", wanted.resourceType());
        add(conditions, arguments, "a.resource_id = ?", wanted.resourceId());
        add(conditions, arguments, "a.at >= ?", wanted.from());
        add(conditions, arguments, "a.at < ?", wanted.to());
        if (beforeAt != null) {
            add(conditions, arguments, "(a.at, a.number) < (?, ?)", beforeAt);
            arguments.add(beforeNumber);
        }
        arguments.add(limit);
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return sql.list(
                "select " + Entry.COLUMNS + " from platform.audit a" + where
                        + " order by a.at desc, a.number desc limit ?",
                Entry::read,
                arguments.toArray());
    }

    private static void add(
            List<String> conditions, List<@Nullable Object> arguments, String condition, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            arguments.add(value);
        }
    }

    /** A place in the chain. */
    record Link(long position, String hash) {

        static Link read(Row row) throws SQLException {
            return new Link(row.number("position"), row.text("hash"));
        }
    }

    /** One node at a time makes links. False if another one does. */
    boolean takesTurn() {
        return sql.first(
                        "select pg_try_advisory_xact_lock(hashtext('meydan.audit-chain')) as mine",
                        row -> row.flag("mine"))
                .orElse(false);
    }

    boolean isPending() {
        return sql.first("select 1 from platform.audit_pending limit 1", row -> true)
                .isPresent();
    }

    Link head() {
        return sql.first("select position, hash from platform.audit_link order by position desc limit 1", Link::read)
                .orElseGet(() -> new Link(0, Chain.beginning()));
    }

    Optional<Link> link(long position) {
        return sql.first("select position, hash from platform.audit_link where position = ?", Link::read, position);
    }

    /** What has been committed and waits. */
    List<Entry> pending(int limit) {
        return sql.list(
                "select " + Entry.COLUMNS
                        + " from platform.audit_pending p join platform.audit a on a.number = p.number order by p.number limit ?",
                Entry::read,
                limit);
    }

    void link(long position, long number, String hash) {
        sql.update("""
                with done as (delete from platform.audit_pending where number = ?)
                insert into platform.audit_link (position, number, hash) values (?, ?, ?)
                """, number, position, number, hash);
    }

    /** A link, and its entry if that is still there. */
    record Linked(
            long position,
            long number,
            String hash,
            @Nullable Entry entry) {}

    List<Linked> linked(long after, int limit) {
        return sql.list(
                "select l.position, l.number as linked, l.hash, " + Entry.COLUMNS
                        + " from platform.audit_link l left join platform.audit a on a.number = l.number"
                        + " where l.position > ? order by l.position limit ?",
                row -> new Linked(
                        row.number("position"),
                        row.number("linked"),
                        row.text("hash"),
                        row.textOrNull("action") == null ? null : Entry.read(row)),
                after,
                limit);
    }

    /** An entry that neither has a link nor waits for one: its link was removed, or it came another way than all others. */
    Optional<Long> stray() {
        return sql.first("""
                select a.number from platform.audit a
                where not exists (select 1 from platform.audit_link l where l.number = a.number)
                    and not exists (select 1 from platform.audit_pending p where p.number = a.number)
                order by a.number limit 1
                """, row -> row.number("number"));
    }
}
