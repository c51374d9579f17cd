package io.meydan.account;

import io.meydan.platform.persistence.ConstraintProblem;
import io.meydan.platform.web.Problem;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells who registers with an address that has an account. */
@ApplicationScoped
class EmailConstraint implements ConstraintProblem {

    @Override
    public String constraint() {
        return "account_email_key";
    }

    @Override
    public Problem problem() {
        return new EmailTaken();
    }
}
