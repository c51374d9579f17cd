package io.meydan.platform.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/** A refusal of the HTTP layer itself (no such path, wrong method, wrong media type), told as a problem. */
final class HttpProblem extends Problem {

    private static final long serialVersionUID = 1L;

    private final String phrase;

    private HttpProblem(int status, String phrase) {
        super(status, phrase + ".");
        this.phrase = phrase;
    }

    static Problem of(WebApplicationException e) {
        // Jersey's own class, which is not ours to import: it says that no such page is there if a parameter after the
        // ? is no number.
        if (e.getClass().getSimpleName().equals("QueryParamException")) {
            return new Malformed("A parameter after the ? is not of the kind that is needed here.");
        }
        var status = e.getResponse().getStatusInfo();
        return new HttpProblem(status.getStatusCode(), status.getReasonPhrase());
    }

    static HttpProblem of(int status) {
        var known = Response.Status.fromStatusCode(status);
        return new HttpProblem(status, known == null ? "Refused" : known.getReasonPhrase());
    }

    @Override
    public String code() {
        return phrase.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
    }
}
