package io.meydan.platform.security;

import java.util.UUID;

/** Knows which sign-in sessions were ended before their tokens run out. The auth feature implements it. */
public interface OpenSessions {

    /** Answers from memory; what another node ended is known here within a second. */
    boolean isOpen(UUID sessionId);
}
