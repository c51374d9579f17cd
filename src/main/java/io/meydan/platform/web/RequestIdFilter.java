package io.meydan.platform.web;

import io.meydan.platform.Ids;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives every request an id and says it in {@code X-Request-Id}: that of the trace it belongs to ({@code traceparent}), else the one that the proxy
 * gave, else a new one. First of all filters by web.xml.
 */
public class RequestIdFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String HEADER = "X-Request-Id";

    @Inject
    transient Ids ids;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var given = request.getHeader(HEADER);
        var id = RequestId.ofTrace(request.getHeader("traceparent"))
                .orElseGet(
                        () -> RequestId.isAcceptable(given) ? given : ids.next().toString());
        response.setHeader(HEADER, id);
        var scope = RequestId.enter(id);
        try {
            chain.doFilter(request, response);
        } finally {
            scope.close();
        }
    }
}
