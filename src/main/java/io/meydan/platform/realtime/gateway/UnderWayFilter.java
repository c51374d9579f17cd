package io.meydan.platform.realtime.gateway;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Counts requests, so that a node that goes away can finish them, and then lets go of the lines that a proxy would use again. */
@WebFilter(filterName = "under-way", urlPatterns = "/*", asyncSupported = true)
public class UnderWayFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient Drain drain;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        drain.requestBegins();
        if (drain.hasBegun() && request.getHeader("Upgrade") == null) {
            response.setHeader("Connection", "close");
        }
        try {
            chain.doFilter(request, response);
        } finally {
            drain.requestEnds();
        }
    }
}
