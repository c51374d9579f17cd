package io.meydan.platform.realtime.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Chooses the floor under the mailboxes: tried on the first real socket, and on every later one, so that a surprise costs speed only. */
@ApplicationScoped
public class Transports {

    private static final Logger LOG = System.getLogger(Transports.class.getName());
    private static final String PORTABLE = "portable";

    @Inject
    TransportConfig config;

    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private volatile String chosen = "";

    public Transport to(Session session, Arrival arrival) {
        var portable = new PortableTransport(session, arrival);
        if (PORTABLE.equals(config.transport)) {
            say("portable, as realtime.transport asks");
            return portable;
        }
        try {
            var fast = new TyrusTransport(session, portable);
            say(
                    fast.isDirect()
                            ? "fast: straight to the channel"
                            : "fast: through the container's writer, because of TLS");
            return fast;
        } catch (IllegalStateException
                | ClassCastException
                | LinkageError
                | java.lang.reflect.InaccessibleObjectException e) {
            say("portable, because this is not the container the fast one was made for: " + e);
            return portable;
        }
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
