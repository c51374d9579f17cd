package io.meydan.platform.persistence;

import io.meydan.platform.web.ProblemMapper;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A transaction that could not be ended well: Jersey has a mapper of its own for that, which would answer 500 without a word. */
@Provider
public class TransactionMapper implements ExceptionMapper<TransactionalException> {

    @Inject
    ProblemMapper problems;

    @Override
    public Response toResponse(TransactionalException thrown) {
        return problems.toResponse(thrown);
    }
}
