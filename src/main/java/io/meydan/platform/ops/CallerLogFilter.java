package io.meydan.platform.ops;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Notes who asks while a REST request is served, for the log. */
@Provider
public class CallerLogFilter implements ContainerRequestFilter, ContainerResponseFilter {

    @Inject
    JsonWebToken token;

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getSecurityContext().getUserPrincipal() != null && token.getSubject() != null) {
            CallerInLog.enter(token.getSubject(), String.valueOf(token.<Object>getClaim("sid")));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        CallerInLog.leave();
    }
}
