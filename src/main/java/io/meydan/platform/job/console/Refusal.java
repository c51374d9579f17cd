package io.meydan.platform.job.console;

import io.meydan.platform.web.Conflict;
import io.meydan.platform.web.NotFound;

/** Why a deed on jobs is not done. */
final class Refusal {

    private Refusal() {}

    /** There is no such queue. */
    static final class QueueNotFound extends NotFound {

        private static final long serialVersionUID = 1L;

        QueueNotFound() {
            super("There is no such queue.");
        }
    }

    /** There is no such job, or none any more. */
    static final class JobNotFound extends NotFound {

        private static final long serialVersionUID = 1L;

        JobNotFound() {
            super("There is no such job. Of those that are done, the last ones of each queue are kept.");
        }
    }

    /** There is no such schedule. */
    static final class ScheduleNotFound extends NotFound {

        private static final long serialVersionUID = 1L;

        ScheduleNotFound() {
            super("There is no such schedule.");
        }
    }

    /** The job has gone on meanwhile, or never was where the deed begins. */
    static final class JobNotInThatState extends Conflict {

        private static final long serialVersionUID = 1L;

        JobNotInThatState(String state, String needed) {
            super("The job is " + state + "; this takes one that is " + needed + ".");
            with("state", state);
        }
    }

    /** Somebody still counts on the job. */
    static final class JobNeeded extends Conflict {

        private static final long serialVersionUID = 1L;

        JobNeeded() {
            super("The job belongs to another one that is not done. Cancel that one first.");
        }
    }

    /** A schedule that is paused does not come, at no time. */
    static final class SchedulePaused extends Conflict {

        private static final long serialVersionUID = 1L;

        SchedulePaused() {
            super("The schedule is paused. Resume it first.");
        }
    }
}
