package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.gateway.Inbox;
import io.meydan.platform.realtime.gateway.Outlet;
import io.meydan.platform.realtime.traffic.Traffic;
import io.meydan.platform.realtime.transport.Arrival;
import io.meydan.platform.realtime.transport.Transport;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One way in: its sessions, and who may come in. */
public final class Engine {

    /**
     * How long a session whose client has said goodbye is remembered. The client sends its goodbye and its next question at the same time over
     * two connections, and may expect an answer to both, whichever arrives first.
     */
    private static final Duration MOURNING = Duration.ofMillis(100);

    /** How often the other side of a relayed line is looked at. */
    private static final Duration WATCH = Duration.ofSeconds(5);

    private final EngineSettings settings;
    private final Function<EngineSession, Receiver> application;
    private final Engines engines;
    private final Map<String, EngineSession> sessions = new ConcurrentHashMap<>();
    private final Set<String> buried = ConcurrentHashMap.newKeySet();

    Engine(EngineSettings settings, Function<EngineSession, Receiver> application, Engines engines) {
        this.settings = settings;
        this.application = application;
        this.engines = engines;
    }

    public EngineSettings settings() {
        return settings;
    }

    /** How many clients there are. */
    public int sessionCount() {
        return sessions.size();
    }

    /** Opens the way for WebSockets; the doors are the servlet's and the filter's. */
    public void openSockets(ServletContext context) {
        var container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
        var config = ServerEndpointConfig.Builder.create(EngineSocket.class, settings.path())
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new EngineSocket(Engine.this));
                    }
                })
                .build();
        try {
            container.addEndpoint(config);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The socket endpoint cannot be opened", e);
        }
    }

    /**
     * A new session.
     *
     * @param address where its client comes from
     * @param socket the WebSocket it begins with; null where it begins with polling
     */
    EngineSession open(String address, @Nullable Transport socket) {
        var session = new EngineSession(this, engines.newSessionId(), address, socket);
        sessions.put(session.id(), session);
        session.send(EngineFrames.open("{\"sid\":\"" + session.id() + "\",\"upgrades\":"
                + (socket == null ? "[\"websocket\"]" : "[]") + ",\"pingInterval\":"
                + settings.pingInterval().toMillis() + ",\"pingTimeout\":"
                + settings.pingTimeout().toMillis() + ",\"maxPayload\":" + settings.maxPayload() + "}"));
        return session;
    }

    /** A session that lives; null if there is none. */
    @Nullable
    EngineSession find(@Nullable String sid) {
        var session = sid == null ? null : sessions.get(sid);
        return session != null && session.isAlive() ? session : null;
    }

    void forget(EngineSession session) {
        sessions.remove(session.id());
    }

    /** A client has said goodbye, and nobody could be told that it was heard. */
    void bury(String sid) {
        buried.add(sid);
        alarms().at(System.nanoTime() + MOURNING.toNanos(), now -> {
            buried.remove(sid);
            return Alarms.NEVER;
        });
    }

    /** Whether somebody asks for a session that has just ended; true once. */
    boolean exhume(@Nullable String sid) {
        return sid != null && buried.remove(sid);
    }

    /** Why a request is turned down; null if it may go on. */
    @Nullable
    Refusal refusal(HttpServletRequest request, Query query, boolean upgrade) {
        var transport = query.transport();
        if (transport == null || !(transport.equals(Query.POLLING) || transport.equals(Query.WEBSOCKET))) {
            return Refusal.UNKNOWN_TRANSPORT;
        }
        if (!allows(request)) {
            return Refusal.FORBIDDEN;
        }
        return query.sid() == null
                ? refusalOfNewcomer(request, query, upgrade)
                : refusalOfGuest(find(query.sid()), transport, upgrade);
    }

    private @Nullable Refusal refusalOfNewcomer(HttpServletRequest request, Query query, boolean upgrade) {
        if (!"GET".equals(request.getMethod())) {
            return Refusal.BAD_METHOD;
        }
        if (Query.WEBSOCKET.equals(query.transport()) != upgrade) {
            return Refusal.BAD_REQUEST;
        }
        if (!query.isSupported()) {
            return Refusal.UNSUPPORTED_VERSION;
        }
        return sessions.size() >= settings.maxSessions() || engines.isGoingAway() ? Refusal.FULL : null;
    }

    private static @Nullable Refusal refusalOfGuest(
            @Nullable EngineSession session, String transport, boolean upgrade) {
        if (session == null) {
            return Refusal.UNKNOWN_SESSION;
        }
        // A WebSocket that comes too late is let in and closed: clients take a refused handshake for an error of the
        // network.
        var fits = upgrade ? Query.WEBSOCKET.equals(transport) : transport.equals(session.transport());
        return fits ? null : Refusal.BAD_REQUEST;
    }

    private boolean allows(HttpServletRequest request) {
        return engines.origins().allow(request.getHeader("Origin"), request.getHeader("Host"));
    }

    /** Lets the browser of a page that may ask hand it the answer, whatever that is. */
    void admit(HttpServletRequest request, HttpServletResponse response) {
        engines.origins().admit(request, response, "GET, POST");
    }

    /** Where a request comes from, whatever proxies of ours are between. */
    String address(HttpServletRequest request) {
        return engines.address(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
    }

    /** Where a request is to go that asks for a session of another node; null if there is none, or it comes from there. */
    @Nullable
    URI owner(HttpServletRequest request, Query query) {
        if (query.sid() == null || Relay.isRelayed(request)) {
            return null;
        }
        var owner = engines.owners().of(query.sid());
        return owner == null ? null : owner.resolve(settings.path() + "?" + request.getQueryString());
    }

    Traffic traffic() {
        return engines.traffic();
    }

    void forward(URI address, @Nullable ByteBuffer body, Poll poll) {
        traffic().relayedRequest();
        var patience = settings.pingInterval().plus(settings.pingTimeout()).plus(settings.closeTimeout());
        engines.relay().forward(address, body, patience, poll);
    }

    Line relayed(URI address, Transport client) {
        traffic().relayedSocket();
        return new RelayedLine(engines.relay().http(), address, client, alarms(), WATCH);
    }

    void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Arrival arrival)
            throws IOException, ServletException {
        engines.transports().pass(request, response, chain, arrival, settings.maxPayload());
    }

    Transport transport(Session socket, EngineArrival arrival) {
        var transport = engines.transports().to(socket, arrival);
        return arrival.hearsCloseFrames() ? transport : new Wire(transport, alarms(), settings.closeTimeout());
    }

    Receiver newReceiver(EngineSession session) {
        return application.apply(session);
    }

    Outlet newOutlet(Transport transport) {
        return engines.newOutlet(transport);
    }

    Inbox newInbox() {
        return engines.newInbox();
    }

    Alarms alarms() {
        return engines.alarms();
    }
}
