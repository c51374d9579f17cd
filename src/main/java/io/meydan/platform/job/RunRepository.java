package io.meydan.platform.job;

import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a job that runs says and asks. */
@ApplicationScoped
class RunRepository {

    @Inject
    Sql sql;

    /**
     * Stores how far a job is.
     *
     * @return false if it is not in the hands of this claim any more
     */
    boolean progress(Claim claim, int percent, @Nullable String note) {
        return sql.update("""
                        update platform.job set progress = ?, note = ? where id = ? and claim = ? and state = 'running'
                        """, percent, note, claim.id(), claim.number()) == 1;
    }

    void log(Claim claim, String line) {
        sql.update(
                "insert into platform.job_log (job_id, attempt, line) values (?, ?, ?)",
                claim.id(),
                claim.attempt(),
                line);
    }

    int logLines(UUID job) {
        return sql.first("select count(*) as n from platform.job_log where job_id = ?", row -> row.integer("n"), job)
                .orElse(0);
    }

    List<String> childResults(UUID parent) {
        return sql.list("""
                select result::text as result from platform.job_past
                where parent_id = ? and state = 'completed' and result is not null order by id limit 1000
                """, row -> row.text("result"), parent);
    }
}
