package io.meydan.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Turns whatever was thrown into a problem document. What nobody foresaw is logged once, here, and says nothing of the inside. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = System.getLogger(ProblemMapper.class.getName());

    @Inject
    Diagnosis diagnosis;

    @Override
    public Response toResponse(Throwable thrown) {
        return ProblemDocument.of(problemOf(thrown)).toResponse();
    }

    /** The problem that stands for an exception; also used where no HTTP is involved. */
    public Problem problemOf(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            var known = known(t);
            if (known != null) {
                return known;
            }
        }
        LOG.log(Level.ERROR, "A request failed for a reason nobody foresaw", thrown);
        return new InternalFault();
    }

    private @org.jspecify.annotations.Nullable Problem known(Throwable t) {
        if (t instanceof Problem problem) {
            return problem;
        }
        if (t instanceof JsonbException || t instanceof JsonException) {
            return new Malformed(JsonFault.describe(t));
        }
        if (t instanceof OptimisticLockException) {
            return new ChangedMeanwhile();
        }
        if (t instanceof WebApplicationException web) {
            return HttpProblem.of(web);
        }
        if (t instanceof ProcessingException && t.getCause() == null) {
            return new Malformed(JsonFault.describe(t));
        }
        return diagnosis.problemOf(t);
    }
}
