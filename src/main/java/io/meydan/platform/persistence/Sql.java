package io.meydan.platform.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Statements for repositories. Inside a JTA transaction they belong to it; outside, each commits by itself. Arguments are ids, texts,
 * numbers, booleans, instants, byte arrays, nulls, and collections of ids or texts, which become arrays ({@code = any (?)}).
 */
@ApplicationScoped
public class Sql {

    /** Makes one thing of one row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final @Nullable DataSource dataSource;

    /** As many as there are places in the code that send statements together. */
    private final Map<List<String>, String> texts = new ConcurrentHashMap<>();

    /** For the container's proxy. */
    protected Sql() {
        this.dataSource = null;
    }

    @Inject
    public Sql(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All rows; the statement itself limits how many. */
    public <T> List<T> list(String statement, Reader<T> reader, @Nullable Object... arguments) {
        return with(statement, arguments, prepared -> {
            try (var rows = prepared.executeQuery()) {
                var found = new ArrayList<T>();
                var row = new Row(rows);
                while (rows.next()) {
                    found.add(reader.read(row));
                }
                return found;
            }
        });
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String statement, Reader<T> reader, @Nullable Object... arguments) {
        return list(statement, reader, arguments).stream().findFirst();
    }

    /** Runs an insert, update or delete. @return how many rows it touched */
    public int update(String statement, @Nullable Object... arguments) {
        return with(statement, arguments, PreparedStatement::executeUpdate);
    }

    /**
     * Runs several writes in order, in one journey to the database. The first that fails is the last.
     *
     * @throws IllegalStateException if the answer to one says that not all is well; undo the transaction then
     */
    public void together(List<Write> writes) {
        var arguments = writes.stream().flatMap(w -> w.arguments().stream()).toArray();
        with(joined(writes), arguments, prepared -> {
            prepared.execute();
            for (var write : writes) {
                write.check(prepared.getResultSet());
                prepared.getMoreResults();
            }
            return writes.size();
        });
    }

    /** The same object for the same statements, so that neither we nor the driver read a long text again. */
    private String joined(List<Write> writes) {
        return texts.computeIfAbsent(writes.stream().map(Write::statement).toList(), all -> String.join(";\n", all));
    }

    @FunctionalInterface
    private interface Step<T> {
        T run(PreparedStatement prepared) throws SQLException;
    }

    private <T> T with(String statement, @Nullable Object[] arguments, Step<T> step) {
        if (dataSource == null) {
            throw new IllegalStateException("This is only the container's proxy");
        }
        try (var connection = dataSource.getConnection();
                var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < arguments.length; i++) {
                bind(connection, prepared, i + 1, arguments[i]);
            }
            return step.run(prepared);
        } catch (SQLException e) {
            throw new StorageFailed(e);
        }
    }

    private static void bind(Connection connection, PreparedStatement prepared, int i, @Nullable Object value)
            throws SQLException {
        if (value instanceof Instant instant) {
            prepared.setObject(i, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        } else if (value instanceof Collection<?> many) {
            prepared.setArray(i, array(connection, many));
        } else {
            prepared.setObject(i, value);
        }
    }

    /** Texts as an array of their own class: the driver sends that as bytes, and any other letter by letter. */
    private static Array array(Connection connection, Collection<?> many) throws SQLException {
        var first = many.isEmpty() ? null : many.iterator().next();
        return first instanceof UUID
                ? connection.createArrayOf("uuid", many.toArray())
                : connection.createArrayOf("text", many.toArray(new String[0]));
    }
}
