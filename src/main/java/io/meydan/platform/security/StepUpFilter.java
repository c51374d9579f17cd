package io.meydan.platform.security;

import io.meydan.platform.web.Unauthorized;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Asks how long ago the caller proved who they are, where a method is marked with {@link StepUp}; after their role was looked at. */
@Provider
@StepUp
@Priority(Priorities.AUTHORIZATION + 1)
public class StepUpFilter implements ContainerRequestFilter {

    @Inject
    JsonWebToken token;

    @Inject
    FreshProofs proofs;

    @Override
    public void filter(ContainerRequestContext request) {
        if (token.getName() == null) {
            throw new Unauthorized();
        }
        String session = token.getClaim("sid");
        if (!proofs.isFresh(UUID.fromString(session))) {
            throw new StepUpRequired();
        }
    }
}
