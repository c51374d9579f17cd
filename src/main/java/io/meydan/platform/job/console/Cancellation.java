package io.meydan.platform.job.console;

import io.meydan.platform.job.Control;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Cancels a job, and what it waits for: at once what waits, and what runs is told. */
@ApplicationScoped
class Cancellation {

    @Inject
    DeedRepository deeds;

    @Inject
    Control control;

    /** What came of it. */
    enum Answer {
        /** Everything is over. */
        DONE,
        /** Something runs; it is told when this is committed. */
        ASKED,
        /** The job neither waits nor runs. */
        NOTHING
    }

    /** @param why is kept with the errors of what did not run */
    @Transactional
    Answer of(UUID id, String why) {
        if (deeds.askToStop(id)) {
            return Answer.ASKED;
        }
        var idle = deeds.lockIdle(id);
        if (!idle.contains(id)) {
            // It may have begun between the two looks.
            return deeds.askToStop(id) ? Answer.ASKED : Answer.NOTHING;
        }
        var running = deeds.askFamilyToStop(id);
        control.end(idle, "cancelled", why);
        return running > 0 ? Answer.ASKED : Answer.DONE;
    }
}
