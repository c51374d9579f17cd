package io.meydan.platform.ops;

import io.meydan.platform.web.NoSuchPage;
import io.meydan.platform.web.ProblemWriter;
import io.meydan.platform.web.Unauthorized;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Lets scrapers in front of {@code /metrics} and nobody else, and has the figures taken at that moment, all at once. HTTP Basic, because the
 * container refuses a bearer token that is no access token before any filter sees it.
 */
@WebFilter(
        filterName = "metrics",
        urlPatterns = {"/metrics", "/metrics/*"},
        asyncSupported = true)
public class MetricsFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient OpsConfig config;

    @Inject
    transient Gauges gauges;

    @Inject
    transient ProblemWriter problems;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var visitor = Visitor.of(request);
        var token = config.metricsToken.filter(t -> !t.isEmpty());
        if (token.isPresent() && !visitor.knows(token.get())) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"metrics\"");
            problems.write(response, new Unauthorized("Metrics need the METRICS_TOKEN as password of HTTP Basic."));
        } else if (token.isEmpty() && !visitor.isNear()) {
            problems.write(response, new NoSuchPage());
        } else {
            gauges.take();
            response.setHeader("Cache-Control", "no-store");
            chain.doFilter(request, response);
        }
    }
}
