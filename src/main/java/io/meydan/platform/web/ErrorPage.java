package io.meydan.platform.web;

import io.meydan.platform.Ids;
import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What the container shows for its own errors (see web.xml). It turns a bad token or an unknown method away before any filter or resource of
 * ours has a say, and by itself would do so in HTML.
 */
@WebServlet(ErrorPage.PATH)
public class ErrorPage extends HttpServlet {

    static final String PATH = "/problems/of-the-container";

    private static final long serialVersionUID = 1L;
    private static final String REQUEST_ID = "X-Request-Id";

    @Inject
    transient ProblemWriter problems;

    @Inject
    transient Ids ids;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var given = response.getHeader(REQUEST_ID);
        var id = given == null ? ids.next().toString() : given;
        response.setHeader(REQUEST_ID, id);
        var scope = RequestId.enter(id);
        try {
            problems.write(response, problem(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)));
        } finally {
            scope.close();
        }
    }

    private static Problem problem(Object status) {
        if (!(status instanceof Integer code) || code == HttpServletResponse.SC_NOT_FOUND) {
            return new NoSuchPage();
        }
        return switch (code) {
            case HttpServletResponse.SC_UNAUTHORIZED -> new Unauthorized();
            case HttpServletResponse.SC_INTERNAL_SERVER_ERROR -> new InternalFault();
            default -> HttpProblem.of(code);
        };
    }
}
