package io.meydan.platform.persistence;

import java.sql.SQLException;
import java.time.Duration;

/** The node cannot start because PostgreSQL is not there or does not let it in. The message is for whoever started it. */
class DatabaseNotReached extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseNotReached(DatabaseUrl url, Duration patience, SQLException cause) {
        super(sentence(url, patience, cause), cause);
    }

    private static String sentence(DatabaseUrl url, Duration patience, SQLException cause) {
        return Constraints.isAway(cause)
                ? "PostgreSQL at " + url + " was not there for " + patience.toSeconds()
                        + " s (database.start-patience), so this node does not start: " + cause.getMessage()
                : "PostgreSQL at " + url + " does not let this node in: " + cause.getMessage();
    }
}
