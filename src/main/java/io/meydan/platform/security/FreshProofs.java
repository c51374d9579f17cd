package io.meydan.platform.security;

import java.util.UUID;

/** Knows how long ago somebody proved who they are. The auth feature implements it. */
public interface FreshProofs {

    /** Whether it was within the last ten minutes. Asks the database. */
    boolean isFresh(UUID sessionId);
}
