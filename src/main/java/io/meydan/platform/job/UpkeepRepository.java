package io.meydan.platform.job;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** Nodes, queues, schedules and counts: all that is about no single job. */
@ApplicationScoped
class UpkeepRepository {

    @Inject
    Sql sql;

    @Inject
    JobConfig config;

    /** Says that a node lives, for as long as a lease lasts. */
    void renew(UUID node, String name) {
        sql.update("""
                insert into platform.job_node (id, name, lease_until) values (?, ?, clock_timestamp() + ? * interval '1 millisecond')
                on conflict (id) do update set lease_until = excluded.lease_until
                """, node, name, config.lease.toMillis());
    }

    /** The node has given everything back and goes. */
    void leave(UUID node) {
        sql.update("delete from platform.job_node where id = ?", node);
    }

    /** Forgets nodes that died a day ago. */
    void forgetDead() {
        sql.update("delete from platform.job_node where lease_until < clock_timestamp() - interval '1 day'");
    }

    boolean hasOthers(UUID node) {
        return sql.first(
                        "select exists (select 1 from platform.job_node where id <> ? and lease_until > clock_timestamp()) as others",
                        row -> row.flag("others"),
                        node)
                .orElse(false);
    }

    void register(List<String> queues) {
        sql.update(
                "insert into platform.job_queue (name) select unnest(?::text[]) on conflict (name) do nothing", queues);
    }

    /**
     * How a queue is to be served.
     *
     * @param limited its jobs are counted before any is claimed
     * @param hasWork something could be claimed
     */
    record Rules(String queue, boolean paused, boolean limited, boolean hasWork) {}

    List<Rules> rules() {
        return sql.list(
                """
                select name, paused_at is not null as paused, max_running is not null or rate is not null or exists (
                    select 1 from platform.job j where j.queue = q.name and j.group_key is not null) as limited,
                    exists (select 1 from platform.job j where j.queue = q.name and j.state = 'available') as has_work
                from platform.job_queue q order by name limit 1000
                """, row -> new Rules(row.text("name"), row.flag("paused"), row.flag("limited"), row.flag("has_work")));
    }

    /** One of what a node's jobs say about themselves. */
    private static final class Count {
        private long completed;
        private long failed;
        private long waited;
        private long worked;
    }

    /** Adds outcomes to the counts of this minute. */
    void tally(List<Outcome> outcomes, UUID node) {
        var counts = new TreeMap<String, Count>();
        for (var outcome : outcomes) {
            if (outcome.kind() != Outcome.Kind.RELEASED) {
                var count = counts.computeIfAbsent(outcome.claim().queue(), queue -> new Count());
                count.completed += outcome.kind() == Outcome.Kind.COMPLETED ? 1 : 0;
                count.failed += outcome.kind() == Outcome.Kind.COMPLETED ? 0 : 1;
                count.waited += outcome.claim().waitedMillis();
                count.worked += outcome.workedMillis();
            }
        }
        counts.forEach((queue, count) ->
                sql.update("""
                insert into platform.job_tally as t (queue, minute, node_id, completed, failed, waited_millis, worked_millis)
                values (?, date_trunc('minute', clock_timestamp()), ?, ?, ?, ?, ?)
                on conflict (queue, minute, node_id) do update set completed = t.completed + excluded.completed,
                    failed = t.failed + excluded.failed, waited_millis = t.waited_millis + excluded.waited_millis,
                    worked_millis = t.worked_millis + excluded.worked_millis
                """, queue, node, count.completed, count.failed, count.waited, count.worked));
    }

    /** Removes what is done and more than is kept, of one queue, and its log. What a live parent may ask for stays. */
    int prune(String queue, List<String> states, int keep) {
        return sql.first("""
                with old as (
                    select p.id from platform.job_past p
                    where p.queue = ? and p.state = any (?)
                        and (p.parent_id is null or not exists (select 1 from platform.job j where j.id = p.parent_id))
                    order by p.finished_at desc, p.id offset ? limit 5000),
                gone as (delete from platform.job_past p using old where p.id = old.id),
                lines as (delete from platform.job_log l using old where l.job_id = old.id)
                select count(*) as n from old
                """, row -> row.integer("n"), queue, states, keep).orElse(0);
    }

    /** Removes counts of yesterday, windows that have passed, and lines of jobs that are nowhere any more. */
    void sweep() {
        sql.update("delete from platform.job_tally where minute < clock_timestamp() - interval '1 day'");
        sql.update("delete from platform.job_window where until < clock_timestamp()");
        sql.update("""
                delete from platform.job_log l where at < clock_timestamp() - interval '1 hour'
                    and not exists (select 1 from platform.job j where j.id = l.job_id)
                    and not exists (select 1 from platform.job_past p where p.id = l.job_id)
                """);
    }

    /** A schedule whose time has come, held until the end of the transaction. */
    record Due(String kind, Instant time) {}

    /** Makes a schedule known; one whose times changed is due at the first of the new ones. */
    void schedule(String kind, Schedule schedule, Instant next) {
        sql.update("""
                insert into platform.job_schedule as s (name, kind, cron, zone, next_at) values (?, ?, ?, ?, ?)
                on conflict (name) do update set cron = excluded.cron, zone = excluded.zone, next_at = excluded.next_at
                where s.cron <> excluded.cron or s.zone <> excluded.zone
                """, kind, kind, schedule.cron(), schedule.zone().getId(), next);
    }

    List<String> dueKinds(List<String> kinds) {
        return sql.list("""
                select kind from platform.job_schedule
                where next_at <= clock_timestamp() and paused_at is null and kind = any (?) order by name
                """, row -> row.text("kind"), kinds);
    }

    List<Due> dueSchedules(List<String> kinds) {
        return sql.list("""
                select kind, next_at from platform.job_schedule
                where next_at <= clock_timestamp() and paused_at is null and kind = any (?)
                order by name for update skip locked
                """, row -> new Due(row.text("kind"), row.instant("next_at")), kinds);
    }

    void advance(String kind, UUID job, Instant next) {
        sql.update("""
                update platform.job_schedule set last_at = next_at, next_at = ?, last_job_id = ? where name = ?
                """, next, job, kind);
    }

    /** The database's clock. */
    Instant now() {
        return sql.first("select clock_timestamp() as now", row -> row.instant("now"))
                .orElseThrow();
    }
}
