package io.meydan.platform.job;

import java.time.Duration;
import java.util.Optional;

/**
 * A kind of work: a CDI bean that is told what to do by a record of arguments. It is run at least once for each order, on any node, on one node
 * at a time as far as anybody can know; what it does in the database it can do exactly once, see {@link JobRun#completeHere}.
 *
 * <p>The thread is interrupted when the job takes too long, is cancelled or the node goes away. A job that is told so by an exception lets it
 * pass; nobody counts it as a failure unless it was the time.
 *
 * @param <A> a public record that JSON-B can write and read; new fields must be optional, because orders outlive releases
 */
public interface Job<A extends Record> {

    /** A name that never changes once released, such as {@code media.make-thumbnail}. Orders are stored under it. */
    String kind();

    Class<A> argumentsClass();

    /** How it is run where an order does not say otherwise. */
    default JobOptions options() {
        return JobOptions.DEFAULT;
    }

    /** When it comes of itself; it is given {@link #scheduledArguments} then. */
    default Optional<Schedule> schedule() {
        return Optional.empty();
    }

    /** What a job that comes of itself is told. */
    default A scheduledArguments() {
        throw new IllegalStateException(kind() + " has a schedule and no arguments for it");
    }

    /**
     * Does the work, outside any transaction.
     *
     * @throws DoNotRetry if another try cannot help
     * @throws Snooze if it is too early
     * @throws Exception if it failed and may be tried again
     */
    void run(A arguments, JobRun run) throws Exception;

    /** The job failed and another try cannot help: it is given up at once. */
    final class DoNotRetry extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public DoNotRetry(String why) {
            super(why);
        }

        public DoNotRetry(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** It is too early: the job comes again later, and the try does not count. */
    final class Snooze extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration pause;

        public Snooze(Duration pause) {
            super("Not before " + pause, null, false, false);
            this.pause = pause;
        }

        Duration pause() {
            return pause;
        }
    }
}
