package io.meydan.platform.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets the log of deeds know which request a thread works for. */
@WebFilter(
        filterName = "audit-origin",
        urlPatterns = {"/api/*"},
        asyncSupported = true)
public class OriginFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Origin.enter(request);
        try {
            chain.doFilter(request, response);
        } finally {
            Origin.leave();
        }
    }
}
