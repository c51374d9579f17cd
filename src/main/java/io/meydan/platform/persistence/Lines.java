package io.meydan.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The lines from the pool to PostgreSQL, and whether there is a point in opening more. The pool makes its data source by reflection and asks it
 * for lines on its own; {@link DatabaseWatch} says when they are dead. They meet in static fields, since the pool knows nothing of CDI.
 */
final class Lines {

    /** The SQL state of a server that cannot be reached. */
    static final String UNREACHABLE = "08001";

    private static final Set<Connection> OPEN = ConcurrentHashMap.newKeySet();
    private static volatile @Nullable String away;

    private Lines() {}

    /** @throws SQLTransientConnectionException at once if PostgreSQL is known to be away */
    static void requireServer() throws SQLTransientConnectionException {
        var reason = away;
        if (reason != null) {
            throw new SQLTransientConnectionException("PostgreSQL is away: " + reason, UNREACHABLE);
        }
    }

    static Connection opened(Connection line) throws SQLException {
        forgetClosed();
        OPEN.add(line);
        return line;
    }

    static int open() throws SQLException {
        forgetClosed();
        return OPEN.size();
    }

    private static void forgetClosed() throws SQLException {
        for (var lines = OPEN.iterator(); lines.hasNext(); ) {
            if (lines.next().isClosed()) {
                lines.remove();
            }
        }
    }

    static void serverIsBack() {
        away = null;
    }

    /** Nobody gets a line from now on, and whoever waits for an answer on one hears at once that none will come. */
    static void serverIsAway(String reason) throws SQLException {
        away = reason;
        for (var line : OPEN) {
            line.abort(Runnable::run);
        }
        forgetClosed();
    }
}
