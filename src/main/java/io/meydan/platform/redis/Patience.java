package io.meydan.platform.redis;

import java.time.Duration;

/**
 * How long a caller is held up at most.
 *
 * @param connect until there is a connection
 * @param command until there is an answer
 * @param line until another caller gives its connection back
 * @param failures so many in a row, and nobody waits any more
 */
record Patience(Duration connect, Duration command, Duration line, int failures) {}
