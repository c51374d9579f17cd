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

/** The container has checked signature, issuer, audience and time; here is what it does not know: the kind of token and its session. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {

    @Inject
    JsonWebToken token;

    @Inject
    OpenSessions sessions;

    @Override
    public void filter(ContainerRequestContext request) {
        if (token.getName() == null) {
            return;
        }
        String use = token.getClaim("token_use");
        String session = token.getClaim("sid");
        if (!"access".equals(use) || session == null || !sessions.isOpen(UUID.fromString(session))) {
            throw new Unauthorized();
        }
    }
}
