package io.meydan.overlay;

import io.meydan.platform.job.JobRun;
import io.meydan.platform.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Writes into tables that the test has made. */
@ApplicationScoped
public class ChoreBook {

    @Inject
    Sql sql;

    /** By itself: what is written stays, whatever becomes of the run. */
    public void begun(Chore.Note note, JobRun run, String node, boolean holds) {
        sql.update("""
                insert into chores.run (batch, number, token, attempt, rescues, node, holds)
                values (?, ?, ?, ?, (select rescues from platform.job where id = ?), ?, ?)
                """, note.batch(), note.number(), run.fencingToken(), run.attempt(), run.id(), node, holds);
    }

    /** Together with the completion, or not at all. */
    @Transactional
    public void complete(Chore.Note note, JobRun run) {
        sql.update("insert into chores.fenced (batch, number) values (?, ?)", note.batch(), note.number());
        run.completeHere();
    }
}
