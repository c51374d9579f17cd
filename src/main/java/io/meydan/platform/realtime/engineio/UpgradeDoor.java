package io.meydan.platform.realtime.engineio;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Stands in front of the container's sockets, where a refusal is still an HTTP status; a subclass says in front of which. */
public abstract class UpgradeDoor extends HttpFilter {

    private static final long serialVersionUID = 1L;

    protected abstract Engine engine();

    @Override
    protected final void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var engine = engine();
        var path = request.getContextPath() + engine.settings().path();
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade")) || !path.equals(request.getRequestURI())) {
            chain.doFilter(request, response);
            return;
        }
        var query = Query.of(request.getQueryString());
        var refusal = engine.refusal(request, query, true);
        var owner = refusal == Refusal.UNKNOWN_SESSION ? engine.owner(request, query) : null;
        if (refusal != null && owner == null) {
            refusal.write(response);
        } else {
            var hears = !Wire.isFor(request.getHeader("User-Agent"));
            var arrival = new EngineArrival(query.sid(), owner, engine.address(request), hears);
            engine.pass(request, response, chain, arrival);
        }
    }
}
