package io.meydan.platform.realtime.gateway;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts requests, so that a node that goes away can finish them, and then lets go of the lines that a proxy would use again. A request of the
 * API that is answered later (a message that waits for its batch, a poll) counts until it is; the ways in at other paths end theirs themselves.
 */
@WebFilter(filterName = "under-way", urlPatterns = "/*", asyncSupported = true)
public class UnderWayFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String ANSWERED_LATER = "/api/";

    @Inject
    transient Drain drain;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        drain.requestBegins();
        if (drain.hasBegun() && request.getHeader("Upgrade") == null) {
            response.setHeader("Connection", "close");
        }
        try {
            var path =
                    request.getRequestURI().substring(request.getContextPath().length());
            var later = path.startsWith(ANSWERED_LATER);
            chain.doFilter(later ? new AnsweredLater(request, drain) : request, response);
        } finally {
            drain.requestEnds();
        }
    }

    /** Listens from the moment in which the request becomes asynchronous: afterwards it may be complete already, and would never be heard of. */
    private static final class AnsweredLater extends HttpServletRequestWrapper {

        private final Drain drain;

        AnsweredLater(HttpServletRequest request, Drain drain) {
            super(request);
            this.drain = drain;
        }

        @Override
        public AsyncContext startAsync() {
            return counted(super.startAsync());
        }

        @Override
        public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
            return counted(super.startAsync(request, response));
        }

        private AsyncContext counted(AsyncContext context) {
            drain.requestBegins();
            context.addListener(new End(drain));
            return context;
        }
    }

    private static final class End implements AsyncListener {

        private final Drain drain;
        private final AtomicBoolean told = new AtomicBoolean();

        End(Drain drain) {
            this.drain = drain;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            if (told.compareAndSet(false, true)) {
                drain.requestEnds();
            }
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // The container completes it, and says so.
        }

        @Override
        public void onError(AsyncEvent event) {
            onComplete(event);
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // Whoever begins anew has no listeners but those that say so here.
            event.getAsyncContext().addListener(this);
        }
    }
}
