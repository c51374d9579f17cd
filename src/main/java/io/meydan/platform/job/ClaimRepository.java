package io.meydan.platform.job;

import io.meydan.platform.persistence.Row;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Hands jobs to nodes. A claim is committed before the job begins. */
@ApplicationScoped
class ClaimRepository {

    /** The locked rows come out of an expression of their own: the planner may not run it again and claim more than was asked for. */
    private static final String TAKE = """
            update platform.job as j
            set state = 'running', node_id = ?, claim = j.claim + 1, attempt = j.attempt + 1, claimed_at = clock_timestamp(),
                unique_key = case when j.key_until_begun then null else j.unique_key end
            from next where j.id = next.id
            returning j.id, j.claim, j.queue, j.kind, j.args::text as args, j.attempt, j.max_attempts, j.priority, j.parent_id, j.trace_id,
                extract(epoch from clock_timestamp() - j.run_at) * 1000 as waited, j.rank
            """;

    /** For a queue without limits of its own, and jobs without a group; served by job_available_idx. */
    private static final String FREE = """
            with next as materialized (
                select id from platform.job
                where queue = ? and state = 'available' and group_key is null and kind = any (?)
                    and exists (
                        select 1 from platform.job_queue q
                        where q.name = ? and q.paused_at is null and q.max_running is null and q.rate is null)
                order by rank, id limit ?
                for update skip locked)
            """ + TAKE;

    /**
     * For queues with limits and jobs with groups, while the row of the queue is locked, so that nobody else counts at the same time. Groups that
     * are full are left out before the limit, so that they do not stand in the way of others.
     */
    private static final String LIMITED = """
            with busy as materialized (
                select group_key, count(*) as n from platform.job
                where queue = ? and state = 'running' and group_key is not null group by group_key),
            pool as materialized (
                select j.id, j.group_key, j.group_limit - coalesce(b.n, 0) as room,
                    row_number() over (partition by j.group_key order by j.rank, j.id) as place, j.rank
                from (
                    select id, group_key, group_limit, rank from platform.job c
                    where queue = ? and state = 'available' and kind = any (?) and not exists (
                        select 1 from busy where busy.group_key = c.group_key and busy.n >= c.group_limit)
                    order by rank, id limit ?
                    for update skip locked) j
                left join busy b on b.group_key = j.group_key),
            next as materialized (
                select id from pool where group_key is null or place <= room order by rank, id limit ?)
            """ + TAKE;

    /** Candidates looked at for each job wanted where groups may leave some out. */
    private static final int CANDIDATES = 20;

    /** What may be claimed of a queue with limits, and how long until the next may be if none may be now. */
    record Allowance(int most, Duration pause) {

        static final Allowance NOTHING = new Allowance(0, Duration.ZERO);
    }

    /**
     * A queue that has something new.
     *
     * @param grouped some of it belongs to groups, so it must be counted before any of it is claimed
     */
    record Woken(String queue, boolean grouped) {

        static Woken read(Row row) throws SQLException {
            return new Woken(row.text("queue"), row.flag("grouped"));
        }

        /** As crews and other nodes are told. */
        static Map<String, Boolean> signal(Collection<Woken> woken) {
            var queues = new HashMap<String, Boolean>();
            woken.forEach(one -> queues.merge(one.queue(), one.grouped(), Boolean::logicalOr));
            return queues;
        }
    }

    @Inject
    Sql sql;

    List<Claim> claim(String queue, List<String> kinds, UUID node, int limit) {
        return inOrder(sql.list(FREE, ClaimRepository::read, queue, kinds, queue, limit, node));
    }

    List<Claim> claimLimited(String queue, List<String> kinds, UUID node, int limit) {
        return inOrder(sql.list(LIMITED, ClaimRepository::read, queue, queue, kinds, limit * CANDIDATES, limit, node));
    }

    /** What an update returns has no order. */
    private static List<Claim> inOrder(List<Claim> claimed) {
        return claimed.stream()
                .sorted(Comparator.comparing(Claim::rank).thenComparing(Claim::id))
                .toList();
    }

    private static Claim read(Row row) throws SQLException {
        return new Claim(
                row.id("id"),
                row.number("claim"),
                row.text("queue"),
                row.text("kind"),
                row.text("args"),
                row.integer("attempt"),
                row.integer("max_attempts"),
                row.integer("priority"),
                row.idOrNull("parent_id"),
                row.textOrNull("trace_id"),
                Math.max(0, row.number("waited")),
                row.instant("rank"));
    }

    /**
     * Locks the queue until the end of the transaction and tells how much of it may begin now. The count is a statement of its own: one that
     * waits for the lock would count what ran before the wait.
     */
    Allowance lock(String queue, int wanted) {
        sql.list("select name from platform.job_queue where name = ? for update", row -> row.text("name"), queue);
        return sql.first(
                        """
                        select paused_at is not null as paused, coalesce(max_running, 1000000) as most, rate is not null as rated,
                            least(coalesce(rate, 0), tokens + coalesce(
                                rate * extract(epoch from clock_timestamp() - filled_at) / extract(epoch from rate_period), 0))
                                as tokens,
                            coalesce(extract(epoch from rate_period) * 1000 / rate, 0) as millis_per_token,
                            (select count(*) from platform.job j where j.queue = q.name and j.state = 'running') as running
                        from platform.job_queue q where name = ?
                        """,
                        row -> {
                            if (row.flag("paused")) {
                                return Allowance.NOTHING;
                            }
                            var free = (int) Math.min(wanted, row.number("most") - row.number("running"));
                            if (!row.flag("rated")) {
                                return new Allowance(Math.max(0, free), Duration.ZERO);
                            }
                            var tokens = row.real("tokens");
                            var missing = Math.max(0, 1 - tokens) * row.real("millis_per_token");
                            return new Allowance(Math.max(0, (int) Math.min(free, tokens)), Duration.ofMillis((long)
                                    Math.ceil(missing)));
                        },
                        queue)
                .orElse(Allowance.NOTHING);
    }

    /** Takes tokens of the rate, in the transaction that holds the queue. */
    void spend(String queue, int tokens) {
        sql.update("""
                update platform.job_queue set filled_at = clock_timestamp(), tokens = least(rate, tokens +
                    rate * extract(epoch from clock_timestamp() - filled_at) / extract(epoch from rate_period)) - ?
                where name = ? and rate is not null
                """, tokens, queue);
    }

    /**
     * Lets what is due into its queue, some at a time.
     *
     * @return the queues, each once
     */
    List<Woken> promote(int limit) {
        return sql.list("""
                with due as materialized (
                    select id from platform.job where state in ('scheduled', 'retryable') and run_at <= now()
                    order by run_at limit ? for update skip locked),
                promoted as (
                    update platform.job j set state = 'available' from due where j.id = due.id returning j.queue, j.group_key)
                select queue, bool_or(group_key is not null) as grouped from promoted group by queue
                """, Woken::read, limit);
    }

    /** How long until the next job is due that waits for its time. */
    Optional<Duration> nextDue() {
        return sql.first("""
                select greatest(0, ceil(extract(epoch from run_at - clock_timestamp()) * 1000)) as millis from platform.job
                where state in ('scheduled', 'retryable')
                order by run_at limit 1
                """, row -> Duration.ofMillis(row.number("millis")));
    }

    /** Jobs of this node that somebody wants cancelled. */
    List<UUID> toCancel(UUID node) {
        return sql.list("""
                select id from platform.job where node_id = ? and state = 'running' and cancel_requested
                """, row -> row.id("id"), node);
    }
}
