package io.meydan.platform.security;

import java.util.UUID;

/**
 * A sign-in session is over: its tokens are refused from now on. A CDI event; observe it with {@code during = AFTER_SUCCESS}. It is fired on
 * every node within a second, perhaps twice.
 */
public record SessionEnded(UUID sessionId) {}
