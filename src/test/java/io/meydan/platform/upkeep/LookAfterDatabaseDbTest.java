package io.meydan.platform.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.platform.job.JobRun;
import io.meydan.platform.persistence.Sql;
import io.meydan.platform.persistence.StorageFailed;
import io.meydan.platform.persistence.TestDatabase;
import io.meydan.platform.persistence.TestLine;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookAfterDatabaseDbTest {

    private final TestDatabase database = TestDatabase.shared();
    private final Sql sql = database.sql();
    private final LookAfterDatabaseJob job = new LookAfterDatabaseJob();
    private final Told run = new Told();

    /** Notes what the job says. */
    private static final class Told implements JobRun {
        final List<String> lines = new ArrayList<>();
        final List<String> notes = new ArrayList<>();

        @Override
        public UUID id() {
            return new UUID(0, 1);
        }

        @Override
        public int attempt() {
            return 1;
        }

        @Override
        public long fencingToken() {
            return 1;
        }

        @Override
        public void progress(int percent, @Nullable String note) {
            notes.add(note);
        }

        @Override
        public void log(String line) {
            lines.add(line);
        }

        @Override
        public void result(Record result) {
            throw new AssertionError("It has none");
        }

        @Override
        public List<String> childResults() {
            return List.of();
        }

        @Override
        public boolean isStopped() {
            return false;
        }

        @Override
        public void completeHere() {
            throw new AssertionError("There is no transaction");
        }
    }

    private String file(String index) {
        return sql.first("select pg_relation_filenode(?::regclass)::text as file", row -> row.text("file"), index)
                .orElseThrow();
    }

    @Test
    void every_table_of_ours_is_analyzed_and_every_index_is_made_anew() {
        job.line = TestLine.to(database);
        sql.update("create table platform.upkeep_test (id integer primary key, word text)");
        try {
            sql.update("insert into platform.upkeep_test select n, 'same' from generate_series(1, 100) n");
            var before = file("platform.upkeep_test_pkey");
            leaveSomethingBehind();

            job.run(new LookAfterDatabaseJob.Nothing(), run);

            assertThat(file("platform.upkeep_test_pkey")).isNotEqualTo(before);
            assertThat(known("platform.upkeep_test")).isEqualTo(100);
            assertThat(run.notes).contains("platform.upkeep_test", "platform.job", "chat.message", "account.account");
            assertThat(run.lines).contains("Dropping platform.upkeep_test_ccnew, which a reindex left behind");
            assertThat(indexes("upkeep_test_ccnew")).isZero();
        } finally {
            sql.update("drop table platform.upkeep_test");
        }
    }

    /** An index that could not be finished, under the name that PostgreSQL gives to one. */
    private void leaveSomethingBehind() {
        try {
            sql.update("create unique index concurrently upkeep_test_ccnew on platform.upkeep_test (word)");
            throw new AssertionError("All words are the same");
        } catch (StorageFailed expected) {
            assertThat(indexes("upkeep_test_ccnew")).isOne();
        }
    }

    private int indexes(String name) {
        return sql.first("select count(*) as n from pg_class where relname = ?", row -> row.integer("n"), name)
                .orElseThrow();
    }

    /** How many rows the planner believes in. */
    private int known(String table) {
        return sql.first(
                        "select reltuples::int as n from pg_class where oid = ?::regclass",
                        row -> row.integer("n"),
                        table)
                .orElseThrow();
    }
}
