package io.meydan.platform.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/** A line outside the pool to the database of the test. */
public final class TestLine extends LongLine {

    private final TestDatabase database;

    private TestLine(TestDatabase database) {
        this.database = database;
    }

    public static LongLine to(TestDatabase database) {
        return new TestLine(database);
    }

    @Override
    Connection open() throws SQLException {
        return database.dataSource().getConnection();
    }
}
