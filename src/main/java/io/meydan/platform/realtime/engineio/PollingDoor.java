package io.meydan.platform.realtime.engineio;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;

/** Where clients without a WebSocket come in; a subclass says where that is, and to which engine it leads. Must be allowed to answer later. */
public abstract class PollingDoor extends HttpServlet {

    private static final long serialVersionUID = 1L;

    protected abstract Engine engine();

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!"/".equals(request.getPathInfo())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var engine = engine();
        engine.admit(request, response);
        if ("OPTIONS".equals(request.getMethod())) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        var query = Query.of(request.getQueryString());
        var refusal = engine.refusal(request, query, false);
        if (refusal == Refusal.UNKNOWN_SESSION && isGet(request) && engine.exhume(query.sid())) {
            later(request).answer(new byte[] {'6'}, failure -> {});
            return;
        }
        var owner = refusal == Refusal.UNKNOWN_SESSION ? engine.owner(request, query) : null;
        if (owner != null) {
            pass(request, response, engine, owner);
        } else if (refusal != null) {
            refusal.write(response);
        } else {
            serve(request, response, engine, query);
        }
    }

    private static void serve(HttpServletRequest request, HttpServletResponse response, Engine engine, Query query)
            throws IOException {
        var session = query.sid() == null ? engine.open(engine.address(request), null) : engine.find(query.sid());
        if (session == null) {
            Refusal.UNKNOWN_SESSION.write(response);
        } else if (isGet(request)) {
            session.poll(later(request));
        } else if ("POST".equals(request.getMethod())) {
            post(request, response, engine, session);
        } else {
            Refusal.BAD_REQUEST.write(response);
        }
    }

    private static void post(
            HttpServletRequest request, HttpServletResponse response, Engine engine, EngineSession session)
            throws IOException {
        if ("application/octet-stream".equals(request.getContentType())) {
            // Binary packets come as text in this revision.
            session.end(EndReason.TRANSPORT_ERROR);
            Refusal.BAD_REQUEST.write(response);
        } else if (session.intake().begins(later(request))) {
            read(request, engine, session.intake());
        }
    }

    private static void read(HttpServletRequest request, Engine engine, Body.Reader reader) throws IOException {
        var in = request.getInputStream();
        in.setReadListener(new Body(in, engine.settings().maxPayload(), reader));
    }

    /** The session lives on another node. */
    private static void pass(HttpServletRequest request, HttpServletResponse response, Engine engine, URI owner)
            throws IOException {
        if (isGet(request)) {
            engine.forward(owner, null, later(request));
        } else if (!"POST".equals(request.getMethod())) {
            Refusal.BAD_REQUEST.write(response);
        } else {
            var post = later(request);
            read(request, engine, new Body.Reader() {
                @Override
                public void whole(ByteBuffer body) {
                    engine.forward(owner, body, post);
                }

                @Override
                public void tooLarge() {
                    post.refuse(Refusal.TOO_LARGE);
                }

                @Override
                public void broken() {
                    post.refuse(Refusal.BAD_REQUEST);
                }
            });
        }
    }

    private static Poll later(HttpServletRequest request) {
        var context = request.startAsync();
        // The timer is ours: the container's has failed to ring.
        context.setTimeout(0);
        return new Poll(context);
    }

    private static boolean isGet(HttpServletRequest request) {
        return "GET".equals(request.getMethod());
    }
}
