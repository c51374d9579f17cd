package io.meydan.platform.realtime.polling;

import java.time.Instant;

/** An open request that takes what its reader has: a poll takes once, a stream again and again. None of the methods blocks. */
interface Outlet {

    /** Why a request ends although its client did not ask for it. */
    enum Ending {
        /** A newer request of the same client took over; what there is to tell is told there. */
        REPLACED,
        /** The person has too many open requests, and this one has waited long enough. */
        DISPLACED,
        /** The node is going away. */
        GOING_AWAY,
        /** The sign-in session is over. */
        SIGNED_OUT,
        /** The client reads too slowly, or the reader is closed for another reason: the log has the rest. */
        CUT
    }

    /** There is something to take, or the reader has ended. */
    void wake();

    /** A second call changes nothing. */
    void end(Ending why);

    /** Looks after what is due; called a few times a second. */
    void tick(long nowNanos, Instant now);

    /** Whether it may be ended in favour of another request of the same person. */
    boolean mayBeDisplaced(long nowNanos);
}
