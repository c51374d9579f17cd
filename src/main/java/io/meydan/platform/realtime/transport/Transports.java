package io.meydan.platform.realtime.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InaccessibleObjectException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Chooses the floor under the mailboxes: on every socket anew, so that a surprise costs speed and memory only. */
@ApplicationScoped
public class Transports {

    private static final Logger LOG = System.getLogger(Transports.class.getName());

    @Inject
    TransportConfig config;

    @Inject
    DetachedLines lines;

    @Inject
    Clearance clearance;

    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private volatile String chosen = "";
    private volatile @Nullable TrialOnce trial;

    /** There is a socket at this path that lets anybody in for a moment: where the transports may be tried. */
    public void mayTryAt(String path) {
        trial = new TrialOnce((address, secret) -> new Trial(address, path, secret).run());
    }

    /** Lets a handshake through to the container's sockets, all questions being answered. */
    public void pass(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Arrival arrival,
            int maxFrameBytes)
            throws IOException, ServletException {
        var arriving = new ArrivingRequest(request, arrival, maxFrameBytes, exit(request), clearance);
        chain.doFilter(arriving, response);
        arriving.answered();
    }

    private ArrivingRequest.@Nullable Exit exit(HttpServletRequest request) {
        var once = trial;
        if (once == null || !config.mayDetach()) {
            return null;
        }
        var isTrial = once.isTrial(request);
        return isTrial || once.isPassed(request) ? new Exit(isTrial) : null;
    }

    private final class Exit implements ArrivingRequest.Exit {

        private final boolean isTrial;

        Exit(boolean isTrial) {
            this.isTrial = isTrial;
        }

        @Override
        public DetachedLine line(Detachment detachment, FrameGuard guard) {
            return new DetachedLine(detachment.connection(), lines, guard);
        }

        @Override
        public void refused(RuntimeException why) throws ServletException {
            if (isTrial) {
                throw new ServletException(why);
            }
            LOG.log(Level.DEBUG, "A line stays with the container", why);
        }
    }

    public Transport to(Session session, Arrival arrival) {
        var portable = new PortableTransport(session, arrival);
        if (config.isPortable()) {
            say("portable, as realtime.transport asks");
            return portable;
        }
        try {
            var line = arrival.detached();
            return line == null ? attached(session, portable) : detached(session, line);
        } catch (IllegalStateException | ClassCastException | LinkageError | InaccessibleObjectException e) {
            say("portable, because this is not the container the fast one was made for: " + e);
            return portable;
        }
    }

    private Transport attached(Session session, PortableTransport portable) {
        var fast = new TyrusTransport(session, portable);
        say(fast.isDirect() ? "fast: straight to the channel" : "fast: through the container's writer, because of TLS");
        return fast;
    }

    private Transport detached(Session session, DetachedLine line) {
        NoSchedule.under(session);
        say("detached: a line of its own, and no request behind it");
        return new DetachedTransport(line, session);
    }

    /** What was chosen for the last socket, in words. */
    public String chosen() {
        return chosen;
    }

    /** Once, however many sockets arrive together. */
    private void say(String choice) {
        chosen = choice;
        if (said.add(choice)) {
            LOG.log(Level.INFO, "The transport of sockets is {0}", choice);
        }
    }
}
