package io.meydan.account;

import io.meydan.platform.persistence.ConstraintProblem;
import io.meydan.platform.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells who comes second in a race for a handle. */
@ApplicationScoped
class HandleConstraint implements ConstraintProblem {

    @Override
    public String constraint() {
        return "account_handle_key";
    }

    @Override
    public Problem problem() {
        return new HandleTaken();
    }
}
