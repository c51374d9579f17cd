package io.meydan.overlay;

import io.meydan.platform.job.Job;
import io.meydan.platform.job.JobOptions;
import io.meydan.platform.job.JobRun;
import io.meydan.platform.realtime.Node;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A job that writes down each of its runs. Half of them write their completion too, in one transaction with it. On nodes that the order names as
 * holders one run never ends, so that such a node surely has something in hand when it dies or goes.
 */
@ApplicationScoped
public class Chore implements Job<Chore.Note> {

    static final String QUEUE = "chores";
    private static final int HELD = 50;

    /** What it is told; holders with commas between them. */
    public record Note(String batch, int number, String holders) {}

    private final AtomicBoolean holding = new AtomicBoolean();

    @Inject
    ChoreBook book;

    @Inject
    Node node;

    @Override
    public String kind() {
        return "test.chore";
    }

    @Override
    public Class<Note> argumentsClass() {
        return Note.class;
    }

    @Override
    public JobOptions options() {
        return JobOptions.DEFAULT.in(QUEUE);
    }

    @Override
    public void run(Note note, JobRun run) throws InterruptedException {
        var holds = note.number() % HELD == HELD - 1
                && run.fencingToken() == 1
                && Set.of(note.holders().split(",", -1)).contains(node.name())
                && holding.compareAndSet(false, true);
        book.begun(note, run, node.name(), holds);
        if (holds) {
            new CountDownLatch(1).await();
        }
        if (note.number() % 2 == 0) {
            book.complete(note, run);
        }
    }
}
