package io.meydan.platform.ops;

import io.meydan.platform.security.TokenVerifier;
import io.meydan.platform.web.Json;
import io.meydan.platform.web.NoSuchPage;
import io.meydan.platform.web.ProblemWriter;
import io.meydan.platform.web.Unauthorized;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /health} in three words for everybody, with details for admins. The questions of MicroProfile Health below it are for the
 * orchestrator, which asks the node directly: through a proxy they are not there.
 */
@WebFilter(
        filterName = "health",
        urlPatterns = {"/health", "/health/*"},
        asyncSupported = true)
public class HealthFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    transient NodeHealth node;

    @Inject
    transient Clock clock;

    @Inject
    transient Json json;

    @Inject
    transient ProblemWriter problems;

    @Inject
    transient Instance<TokenVerifier> tokens;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().matches("/health/?")) {
            answer(request, response);
        } else if (Visitor.of(request).isDirect()) {
            chain.doFilter(request, response);
        } else {
            problems.write(response, new NoSuchPage());
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var database = node.database();
        var members = new LinkedHashMap<String, Object>();
        var redis = node.redis();
        members.put("status", status(database, redis));
        members.put("timestamp", clock.instant().toString());
        members.put("uptime", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
        if (isAdmin(request)) {
            members.put("checks", Map.of("node", node.alive(), "database", database, "redis", redis));
        }
        var body = json.write(members).getBytes(StandardCharsets.UTF_8);
        response.setStatus(database.up() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        if (!"HEAD".equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
    }

    /** Without PostgreSQL nothing goes; without Redis all goes, slower. */
    static String status(Finding database, Finding redis) {
        return !database.up() ? "DOWN" : redis.up() ? "UP" : "DEGRADED";
    }

    private boolean isAdmin(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header == null || !header.startsWith("Bearer ") || !tokens.isResolvable()) {
            return false;
        }
        try {
            return tokens.get()
                    .verify(header.substring("Bearer ".length()))
                    .caller()
                    .isAdmin();
        } catch (Unauthorized e) {
            // The short answer is for everybody, so a bad token changes nothing.
            return false;
        }
    }
}
