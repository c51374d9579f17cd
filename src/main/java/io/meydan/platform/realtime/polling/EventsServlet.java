package io.meydan.platform.realtime.polling;

import io.meydan.platform.realtime.gateway.Origins;
import io.meydan.platform.realtime.gateway.Tickets;
import io.meydan.platform.security.ForeignOrigin;
import io.meydan.platform.security.TokenVerifier;
import io.meydan.platform.security.TokenVerifier.VerifiedToken;
import io.meydan.platform.web.ProblemMapper;
import io.meydan.platform.web.ProblemWriter;
import io.meydan.platform.web.Unauthorized;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * {@code GET /api/events}: what happens, for who has no socket; as one answer, or as a stream where {@code text/event-stream} is accepted. It
 * is a servlet because a JAX-RS resource cannot write without blocking, and because a poll of 25 s would spoil every figure about durations.
 */
@WebServlet(urlPatterns = "/api/events", asyncSupported = true)
public class EventsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";
    private static final String METHODS = "GET";

    @Inject
    transient Events events;

    @Inject
    transient Readers readers;

    @Inject
    transient TokenVerifier tokens;

    @Inject
    transient Tickets tickets;

    @Inject
    transient Origins origins;

    @Inject
    transient ProblemWriter problems;

    @Inject
    transient ProblemMapper mapper;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            requireFriend(request, response);
            var holder = holder(request);
            var wish = Wish.of(request);
            if (wantsStream(request)) {
                stream(request, holder, wish);
            } else {
                poll(request, response, holder, wish);
            }
        } catch (RuntimeException e) {
            problems.write(response, mapper.problemOf(e));
        }
    }

    /** A page asks beforehand whether it may ask. */
    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            requireFriend(request, response);
            response.setHeader("Allow", METHODS);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } catch (ForeignOrigin e) {
            problems.write(response, e);
        }
    }

    private void requireFriend(HttpServletRequest request, HttpServletResponse response) {
        if (!origins.admit(request, response, METHODS)) {
            throw new ForeignOrigin();
        }
    }

    private void poll(HttpServletRequest request, HttpServletResponse response, VerifiedToken holder, Wish wish)
            throws IOException {
        readers.counters().polls.increment();
        var poll = new Poll(readers, wish, holder.expiresAt(), System.nanoTime());
        var opening = events.open(holder.caller(), wish, poll);
        poll.opened(opening);
        if (opening.isNews()
                || opening.reader().hasSomething()
                || wish.patience().isZero()) {
            var body = poll.answerNow();
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            return;
        }
        var async = request.startAsync();
        // Deadlines are ours: the container's have failed to come, and an aborted poll is not reported at all.
        async.setTimeout(0);
        readers.waits(poll);
        poll.await(async);
    }

    private void stream(HttpServletRequest request, VerifiedToken holder, Wish wish) throws IOException {
        readers.counters().streams.increment();
        var stream = new EventStream(readers, readers.config().streamHeartbeat, holder.expiresAt());
        var opening = events.open(holder.caller(), wish, stream);
        var async = request.startAsync();
        async.setTimeout(0);
        readers.waits(stream);
        stream.open(opening, async);
    }

    private static boolean wantsStream(HttpServletRequest request) {
        var accepted = request.getHeader("Accept");
        return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    /** A browser's own reader of streams can send no header: it brings a ticket. */
    private VerifiedToken holder(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return tokens.verify(header.substring(BEARER.length()).strip());
        }
        var ticket = request.getParameter("ticket");
        if (ticket == null) {
            throw new Unauthorized();
        }
        return tickets.redeem(ticket).orElseThrow(Unauthorized::new);
    }
}
