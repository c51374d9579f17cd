package io.meydan.platform.persistence;

import io.meydan.platform.web.Diagnosis;
import io.meydan.platform.web.Problem;
import io.meydan.platform.web.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import javax.transaction.xa.XAException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What the database refused, said as a problem: features name the constraints they know, lost connections become 503. */
@ApplicationScoped
public class Constraints implements Diagnosis {

    private static final String CONNECTION_CLASS = "08";
    private static final String SHUTDOWN_CLASS = "57P";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    @Any
    Instance<ConstraintProblem> known;

    @Override
    public @Nullable Problem problemOf(Throwable t) {
        if (t instanceof XAException) {
            // Only the end of a transaction throws it, and a rollback that fails does not reach anybody: a commit.
            return new OutcomeUnknown(RETRY_AFTER);
        }
        if (!(t instanceof SQLException sql)) {
            return null;
        }
        if (saysAway(sql)) {
            return new Unavailable("The database is away for a moment. Nothing was changed; try again.", RETRY_AFTER);
        }
        var name = constraintName(sql);
        return name == null ? null : named(name);
    }

    /** Whether something failed because the database cannot be reached, is going down, or went in the middle of a commit. */
    public static boolean isAway(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            // The container keeps to itself what the driver said of a commit.
            if (t instanceof XAException || (t instanceof SQLException sql && saysAway(sql))) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysAway(SQLException sql) {
        var state = sql.getSQLState();
        var lost = state != null && (state.startsWith(CONNECTION_CLASS) || state.startsWith(SHUTDOWN_CLASS));
        return lost || String.valueOf(sql.getMessage()).startsWith("Error in allocating a connection");
    }

    private static @Nullable String constraintName(SQLException sql) {
        if (sql instanceof PSQLException driver && driver.getServerErrorMessage() != null) {
            return driver.getServerErrorMessage().getConstraint();
        }
        return null;
    }

    private @Nullable Problem named(String constraint) {
        return known.stream()
                .filter(candidate -> candidate.constraint().equals(constraint))
                .findFirst()
                .map(ConstraintProblem::problem)
                .orElse(null);
    }
}
