package io.meydan.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.system.Api;
import io.meydan.system.Cluster;
import io.meydan.system.SystemTest;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Three nodes do jobs together, in the shape of the cluster tests of db-scheduler, and some of them die or go meanwhile. */
@Tag("cluster")
@SystemTest(
        nodes = 3,
        overlay = true,
        settings = {"JOB_WORKERS=chores:6", "JOB_LEASE=PT6S", "JOB_DRAIN_TIME=PT8S"})
class JobsThroughDeathIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Made with the columns that a chore writes. */
    private static final String TABLES = """
            create schema if not exists chores;
            create table if not exists chores.run (
                batch text not null, number integer not null, token bigint not null, attempt integer not null, rescues integer,
                node text not null, holds boolean not null, at timestamptz not null default clock_timestamp());
            create table if not exists chores.fenced (batch text not null, number integer not null)
            """;

    private final Cluster cluster;
    private final Sql sql;
    private final String batch = UUID.randomUUID().toString();

    JobsThroughDeathIT(Cluster cluster) {
        this.cluster = cluster;
        this.sql = TestDatabase.at(cluster.databaseUrl()).sql();
    }

    @BeforeEach
    void all_are_here() {
        sql.update(TABLES);
        cluster.start(1, 2, 3);
    }

    private void order(int n, String holders) {
        Api.at(cluster.address(1))
                .send("POST", "/api/test/chores?batch=" + batch + "&count=" + n + "&holders=" + holders, null)
                .expect(200);
    }

    private int count(String statement, @Nullable Object... arguments) {
        return sql.first(statement, row -> row.integer("n"), arguments).orElseThrow();
    }

    private void awaitHeldBy(String node) {
        Await.until(
                PATIENCE,
                () -> count("select count(*) as n from chores.run where batch = ? and node = ? and holds", batch, node)
                        == 1,
                () -> node + " has nothing in hand");
    }

    private void awaitAllDone() {
        Await.until(
                PATIENCE,
                () -> backlog() == 0,
                () -> backlog() + " chores are not done; "
                        + sql.list(
                                "select state, node_id::text as node from platform.job where queue = 'chores' limit 5",
                                row -> row.text("state") + " " + row.textOrNull("node")));
    }

    private int backlog() {
        return count("select count(*) as n from platform.job where queue = 'chores'");
    }

    /** Tallies of this queue, whoever made them. */
    private int tallied(String column) {
        return count(
                "select coalesce(sum(" + column + "), 0)::integer as n from platform.job_tally where queue = 'chores'");
    }

    @Test
    void two_nodes_are_killed_and_every_job_is_completed_once() {
        var before = tallied("completed");
        order(10_000, "n2,n3");
        for (var number : new int[] {2, 3}) {
            awaitHeldBy("n" + number);
            cluster.node(number).kill();
        }
        awaitAllDone();

        assertThat(tallied("completed") - before)
                .as("completions that were accepted")
                .isEqualTo(10_000);
        assertThat(count("select count(distinct number) as n from chores.run where batch = ?", batch))
                .as("side effects, each at least once")
                .isEqualTo(10_000);
        assertThat(count("select count(*) as n from chores.fenced where batch = ?", batch))
                .as("side effects together with the completion")
                .isEqualTo(5_000);
        assertThat(count("select count(distinct number) as n from chores.fenced where batch = ?", batch))
                .as("of them, each once")
                .isEqualTo(5_000);
        assertThat(count("select count(*) as n from chores.run where batch = ? and attempt > 1", batch))
                .as("deaths that were counted as tries")
                .isZero();
        for (var name : new String[] {"n2", "n3"}) {
            assertThat(millisFromEndOfLeaseToNextRun(name)).as(name).isBetween(0, 15_000);
        }
    }

    /** By the clock of the database, of the chore that the node surely had when it died. */
    private int millisFromEndOfLeaseToNextRun(String node) {
        return count("""
                select (extract(epoch from again.at - life.lease_until) * 1000)::integer as n
                from chores.run held
                join chores.run again on again.batch = held.batch and again.number = held.number and again.token = 2
                cross join lateral (
                    select lease_until from platform.job_node where name = held.node order by started_at desc limit 1) life
                where held.batch = ? and held.node = ? and held.holds
                """, batch, node);
    }

    @Test
    void a_node_that_is_told_to_end_loses_no_job_and_counts_none() {
        var failed = tallied("failed");
        var completed = tallied("completed");
        order(3_000, "n3");
        awaitHeldBy("n3");
        cluster.node(3).stop();
        awaitAllDone();

        assertThat(tallied("failed")).isEqualTo(failed);
        assertThat(tallied("completed") - completed).isEqualTo(3_000);
        assertThat(count("select count(distinct number) as n from chores.run where batch = ?", batch))
                .isEqualTo(3_000);
        assertThat(count("select count(*) as n from chores.run where batch = ?", batch))
                .as("only what was interrupted ran again")
                .isEqualTo(3_001);
        assertThat(count(
                        "select count(*) as n from chores.run where batch = ? and (attempt > 1 or rescues > 0)", batch))
                .as("tries that were counted, or found by the rescue")
                .isZero();
    }
}
