package io.meydan.platform.persistence;

import io.meydan.platform.web.Problem;

/** A feature's bean that knows what the violation of one named constraint means to a client. */
public interface ConstraintProblem {

    /** The name in the database, for example {@code account_handle_key}. */
    String constraint();

    /** A new problem for it. */
    Problem problem();
}
