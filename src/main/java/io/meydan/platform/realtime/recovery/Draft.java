package io.meydan.platform.realtime.recovery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session's record as it is to be stored.
 *
 * @param slots the next free slot
 * @param marks a line for each topic
 * @param version the new one
 * @param older those that a client may still name
 * @param turns how often the session had begun or ceased to hear something by then
 * @param spent the offset that must not be named again
 */
record Draft(
        long epoch,
        String sid,
        String status,
        int slots,
        String marks,
        Version version,
        List<Version> older,
        long turns,
        @Nullable String spent) {

    Draft {
        older = List.copyOf(older);
    }
}
