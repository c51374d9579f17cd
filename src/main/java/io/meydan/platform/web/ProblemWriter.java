package io.meydan.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers with a problem where JAX-RS is not involved: in servlets and filters. */
@ApplicationScoped
public class ProblemWriter {

    @Inject
    Json json;

    public void write(HttpServletResponse response, Problem problem) throws IOException {
        var body = json.write(ProblemDocument.of(problem).members()).getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType(ProblemDocument.TYPE.toString());
        SecurityHeaders.EVERYWHERE.forEach(response::setHeader);
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == HttpServletResponse.SC_UNAUTHORIZED && !response.containsHeader("WWW-Authenticate")) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        var retryAfter = problem.details().get("retryAfter");
        if (retryAfter != null) {
            response.setHeader("Retry-After", retryAfter.toString());
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
