package io.meydan.platform.job.console;

import io.meydan.platform.job.console.QueueView.QueueLimits;
import io.meydan.platform.job.console.QueueView.QueueMinute;
import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Queues: how many there are of what, how fast it goes, and the switches. */
@ApplicationScoped
class QueueRepository {

    @Inject
    Sql sql;

    /** A queue as it is set. */
    record Rules(String name, @Nullable Instant pausedAt, QueueLimits limits) {}

    Map<String, Rules> rules() {
        var rules = new TreeMap<String, Rules>();
        sql.list("""
                select name, paused_at, max_running, rate, extract(epoch from rate_period)::bigint as seconds
                from platform.job_queue order by name limit 1000
                """, QueueRepository::read).forEach(rule -> rules.put(rule.name(), rule));
        return rules;
    }

    private static Rules read(Row row) throws SQLException {
        return new Rules(
                row.text("name"),
                row.instantOrNull("paused_at"),
                new QueueLimits(positive(row, "max_running"), positive(row, "rate"), positive(row, "seconds")));
    }

    /** None of these is ever zero. */
    private static @Nullable Long positive(Row row, String column) throws SQLException {
        var value = row.number(column);
        return value == 0 ? null : value;
    }

    /** How many jobs of a queue are in a state. */
    record Count(String queue, String state, long n) {}

    /** Of what is still to be done. */
    List<Count> live() {
        return counts("platform.job");
    }

    /** Of what is done and kept. */
    List<Count> past() {
        return counts("platform.job_past");
    }

    private List<Count> counts(String table) {
        return sql.list(
                "select queue, " + States.WORD + " as word, count(*) as n from " + table
                        + " group by 1, 2 order by 1, 2",
                row -> new Count(row.text("queue"), row.text("word"), row.number("n")));
    }

    /** How fast a queue has been lately. */
    record Pace(double perMinute, long meanWaitMillis, long meanWorkMillis) {

        static final Pace NONE = new Pace(0, 0, 0);
    }

    /** Over the present minute and the four before. */
    Map<String, Pace> paces() {
        var paces = new HashMap<String, Pace>();
        sql.list(
                """
                select queue, sum(completed + failed) / (4 + extract(second from clock_timestamp()) / 60) as per_minute,
                    sum(waited_millis) / sum(completed + failed) as waited, sum(worked_millis) / sum(completed + failed) as worked
                from platform.job_tally where minute >= date_trunc('minute', clock_timestamp()) - interval '4 minutes'
                group by queue having sum(completed + failed) > 0
                """,
                row -> paces.put(
                        row.text("queue"),
                        new Pace(
                                Math.round(row.real("per_minute") * 10) / 10.0,
                                Math.round(row.real("waited")),
                                Math.round(row.real("worked")))));
        return paces;
    }

    /** The last hour, minute by minute. */
    Map<String, List<QueueMinute>> minutes() {
        var minutes = new HashMap<String, List<QueueMinute>>();
        sql.list("""
                select queue, minute, sum(completed) as completed, sum(failed) as failed,
                    sum(waited_millis) / greatest(1, sum(completed + failed)) as waited,
                    sum(worked_millis) / greatest(1, sum(completed + failed)) as worked
                from platform.job_tally where minute > date_trunc('minute', clock_timestamp()) - interval '60 minutes'
                group by queue, minute order by queue, minute
                """, row -> minutes.computeIfAbsent(row.text("queue"), queue -> new ArrayList<>())
                .add(new QueueMinute(
                        row.instant("minute"),
                        row.number("completed"),
                        row.number("failed"),
                        Math.round(row.real("waited")),
                        Math.round(row.real("worked")))));
        return minutes;
    }

    /** The nodes that live and have, or lately had, something of a queue. */
    Map<String, List<String>> nodes() {
        var nodes = new HashMap<String, List<String>>();
        sql.list("""
                select t.queue, n.name from platform.job_tally t join platform.job_node n on n.id = t.node_id
                where t.minute > clock_timestamp() - interval '6 minutes' and n.lease_until > clock_timestamp()
                union
                select j.queue, n.name from platform.job j join platform.job_node n on n.id = j.node_id
                where j.state = 'running' and n.lease_until > clock_timestamp()
                order by 1, 2
                """, row -> nodes.computeIfAbsent(row.text("queue"), queue -> new ArrayList<>())
                .add(row.text("name")));
        return nodes;
    }

    /** Tells whether there is such a queue. */
    boolean pause(String queue) {
        return sql.update(
                        "update platform.job_queue set paused_at = coalesce(paused_at, clock_timestamp()) where name = ?",
                        queue)
                > 0;
    }

    /** Tells whether there is such a queue. */
    boolean resume(String queue) {
        return sql.update("update platform.job_queue set paused_at = null where name = ?", queue) > 0;
    }

    /**
     * Sets all limits anew. A rate that is new begins with a full bucket.
     *
     * @return false if there is no such queue
     */
    boolean limit(String queue, QueueLimits limits) {
        return sql.update("""
                        update platform.job_queue q set max_running = wish.max_running, rate = wish.rate,
                            rate_period = wish.seconds * interval '1 second',
                            tokens = coalesce(least(case when q.rate is null then wish.rate else q.tokens end, wish.rate), 0),
                            filled_at = clock_timestamp()
                        from (select ?::integer as max_running, ?::integer as rate, ?::bigint as seconds) wish where q.name = ?
                        """, limits.maxRunning(), limits.rate(), limits.ratePeriodSeconds(), queue) > 0;
    }
}
