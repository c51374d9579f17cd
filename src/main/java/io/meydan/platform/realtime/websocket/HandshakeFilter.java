package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.gateway.Credentials;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.gateway.Origins;
import io.meydan.platform.realtime.transport.Transports;
import io.meydan.platform.web.Malformed;
import io.meydan.platform.web.ProblemWriter;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stands in front of the socket, where a refusal is still an HTTP status: who asks from where, and whether this node takes anybody. */
@WebFilter(filterName = "handshake", urlPatterns = EndpointRegistrar.PATH, asyncSupported = true)
public class HandshakeFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";

    @Inject
    transient Gateway gateway;

    @Inject
    transient Transports transports;

    @Inject
    transient Origins origins;

    @Inject
    transient ProblemWriter problems;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!gateway.isEnabled()) {
            problems.write(response, new WebsocketOff());
        } else if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            // Not 426: it has to name the protocol in a header, and then the container leaves out the length of the
            // body, so that a client waits for the end of the connection.
            problems.write(response, new Malformed("This is a socket: ask for it with Upgrade: websocket."));
        } else if (!origins.allow(request.getHeader("Origin"), request.getHeader("Host"))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (gateway.isGoingAway()) {
            response.setHeader("Retry-After", "1");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            transports.pass(request, response, chain, arrival(request), gateway.maxFrameBytes());
        }
    }

    private static PlainArrival arrival(HttpServletRequest request) {
        return new PlainArrival(new Credentials(token(request), request.getParameter("ticket")));
    }

    private static @Nullable String token(HttpServletRequest request) {
        var header = request.getHeader("Authorization");
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return header.substring(BEARER.length()).strip();
        }
        var offered = request.getHeader("Sec-WebSocket-Protocol");
        if (offered == null) {
            return null;
        }
        var parts = offered.split(",", 3);
        var named =
                parts.length > 1 && parts[0].strip().toLowerCase(Locale.ROOT).equals(EndpointRegistrar.SUBPROTOCOL);
        return named ? parts[1].strip() : null;
    }
}
