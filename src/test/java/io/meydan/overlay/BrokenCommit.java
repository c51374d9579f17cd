package io.meydan.overlay;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionalException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import javax.transaction.xa.XAException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Answers as a use case does whose commit breaks because the database dies at that moment, which no test can time. */
@Path("test/broken-commit")
@PermitAll
public class BrokenCommit {

    @Operation(hidden = true)
    @GET
    public String get() {
        var atCommit = new SystemException();
        atCommit.initCause(new XAException("An I/O error occurred while sending to the backend."));
        throw new TransactionalException("encountered exception during commit", atCommit);
    }
}
