package io.meydan.platform.web;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** A problem as JSON: the members of RFC 9457, the request id, and what the problem adds. */
public final class ProblemDocument {

    public static final MediaType TYPE = new MediaType("application", "problem+json");

    private final Problem problem;

    private ProblemDocument(Problem problem) {
        this.problem = problem;
    }

    public static ProblemDocument of(Problem problem) {
        return new ProblemDocument(problem);
    }

    public Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "/problems/" + problem.code());
        members.put("title", problem.title());
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        RequestId.current().ifPresent(id -> members.put("requestId", id));
        members.putAll(problem.details());
        return members;
    }

    Response toResponse() {
        var response = Response.status(problem.status()).type(TYPE).entity(members());
        var retryAfter = problem.details().get("retryAfter");
        if (retryAfter != null) {
            response.header("Retry-After", retryAfter);
        }
        if (problem.status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header("WWW-Authenticate", "Bearer");
        }
        return response.build();
    }
}
