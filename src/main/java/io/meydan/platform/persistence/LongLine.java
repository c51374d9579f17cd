package io.meydan.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * For statements that take minutes or hours and may not be in a transaction, such as VACUUM: each line is one of its own, outside the pool, whose
 * patience would be over long before.
 */
@ApplicationScoped
public class LongLine {

    @Inject
    DatabaseConfig config;

    /** What is done over the line. */
    @FunctionalInterface
    public interface Work {
        void over(Statement statement) throws SQLException;
    }

    /**
     * Opens a line for some work and closes it. Locks are waited for five seconds at most, so that upkeep never holds up those who queue behind it.
     *
     * @throws StorageFailed if a statement fails
     */
    public void use(Work work) {
        try (var line = open();
                var statement = line.createStatement()) {
            statement.execute("set lock_timeout = '5s'");
            work.over(statement);
        } catch (SQLException e) {
            throw new StorageFailed(e);
        }
    }

    Connection open() throws SQLException {
        return MeydanDataSource.singleLine(DatabaseUrl.parse(config.url), "meydan-upkeep");
    }
}
