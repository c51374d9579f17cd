package io.meydan.platform.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that changes something and can be sent together with others ({@link Sql#together}). Whoever is given one has it run in the
 * transaction in which it was made.
 */
public final class Write {

    private final String statement;
    private final List<@Nullable Object> arguments;
    private final @Nullable String unlessTrue;

    private Write(String statement, @Nullable Object[] arguments, @Nullable String unlessTrue) {
        this.statement = statement;
        this.arguments = Collections.unmodifiableList(Arrays.asList(arguments));
        this.unlessTrue = unlessTrue;
    }

    public static Write of(String statement, @Nullable Object... arguments) {
        return new Write(statement, arguments, null);
    }

    /**
     * A statement that answers whether all is well.
     *
     * @param otherwise what is wrong where it is not
     */
    public static Write checked(String otherwise, String statement, @Nullable Object... arguments) {
        return new Write(statement, arguments, otherwise);
    }

    String statement() {
        return statement;
    }

    List<@Nullable Object> arguments() {
        return arguments;
    }

    /** @throws IllegalStateException if the answer says that not all is well */
    void check(@Nullable ResultSet answer) throws SQLException {
        if (unlessTrue != null && (answer == null || !answer.next() || !answer.getBoolean(1))) {
            throw new IllegalStateException(unlessTrue);
        }
    }
}
