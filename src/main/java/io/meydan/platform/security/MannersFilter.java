package io.meydan.platform.security;

import io.meydan.platform.web.ProblemWriter;
import io.meydan.platform.web.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;

/**
 * The headers that keep a browser safe, on every answer; and no other origin's page may use the REST API: it gets no CORS header, and is told so
 * when it asks beforehand. A servlet with an address of its own knows its friends itself.
 */
public class MannersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient TrustedProxies proxies;

    @Inject
    transient ProblemWriter problems;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SecurityHeaders.EVERYWHERE.forEach(response::setHeader);
        if (isEncrypted(request)) {
            response.setHeader("Strict-Transport-Security", SecurityHeaders.ENCRYPTED_FROM_NOW_ON);
        }
        if (request.getRequestURI().startsWith(request.getContextPath() + "/api/")) {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader(SecurityHeaders.CONTENT_SECURITY_POLICY, SecurityHeaders.DATA_POLICY);
            if (isPreflight(request) && request.getHttpServletMapping().getMappingMatch() != MappingMatch.EXACT) {
                problems.write(response, new ForeignOrigin());
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** As far as the browser is concerned: the proxy in front of us may end the encryption. */
    private boolean isEncrypted(HttpServletRequest request) {
        return request.isSecure()
                || ("https".equals(request.getHeader("X-Forwarded-Proto"))
                        && proxies.isTrusted(request.getRemoteAddr()));
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return "OPTIONS".equals(request.getMethod())
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }
}
