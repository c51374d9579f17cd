package io.meydan.platform.mail;

import io.meydan.platform.web.Json;
import io.meydan.platform.web.NoSuchPage;
import io.meydan.platform.web.ProblemWriter;
import io.meydan.platform.web.SecurityHeaders;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The developer's inbox: {@code /dev/inbox} lists letters, {@code /dev/inbox/{id}} shows one, {@code …/{id}.html} as a mail program would. It shows
 * everybody's links to anybody, so it exists only where {@link MailConfig#isInbox} says so.
 */
@WebServlet(urlPatterns = {"/dev/inbox", "/dev/inbox/*"})
public class InboxServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Nothing is fetched and nothing runs, whatever a letter holds; its links may be followed. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
                    + "frame-ancestors 'none'";

    private static final String JSON = "application/json";

    /** As programs read it. */
    public record Letters(List<InboxRepository.Kept> items) {}

    @Inject
    transient MailConfig config;

    @Inject
    transient InboxRepository repository;

    @Inject
    transient ProblemWriter problems;

    @Inject
    transient Json json;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!config.isInbox()) {
            problems.write(response, new NoSuchPage());
            return;
        }
        var path = Optional.ofNullable(request.getPathInfo()).orElse("").replaceFirst("^/", "");
        if (path.isEmpty()) {
            list(request, response);
            return;
        }
        var letter = repository.find(path.replaceFirst("\\.html$", ""));
        if (letter.isEmpty()) {
            problems.write(response, new NoSuchPage());
        } else {
            send(response, path.endsWith(".html") ? letter.get().html() : InboxPage.of(letter.get()));
        }
    }

    private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var recipient = Optional.ofNullable(request.getParameter("to")).orElse("");
        var letters = repository.newest(recipient);
        if (String.valueOf(request.getHeader("Accept")).contains(JSON)) {
            response.setContentType(JSON);
            response.setCharacterEncoding("UTF-8");
            response.getWriter().write(json.write(new Letters(letters)));
        } else {
            send(response, InboxPage.of(letters));
        }
    }

    private static void send(HttpServletResponse response, String page) throws IOException {
        response.setHeader(SecurityHeaders.CONTENT_SECURITY_POLICY, POLICY);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(page);
    }
}
