package io.meydan.platform.realtime.console;

import io.meydan.platform.realtime.socketio.Arguments;
import io.meydan.platform.realtime.socketio.ConnectRefused;
import io.meydan.platform.realtime.socketio.Namespace;
import io.meydan.platform.realtime.socketio.NamespaceHandler;
import io.meydan.platform.realtime.socketio.NamespaceOpener;
import io.meydan.platform.realtime.socketio.Socket;
import io.meydan.platform.realtime.socketio.SocketHandler;
import io.meydan.platform.realtime.socketio.SocketIo;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The namespace {@code /admin}, as {@code @socket.io/admin-ui} speaks it: who is in it on this node. */
@ApplicationScoped
class AdminNamespace implements NamespaceHandler, NamespaceOpener {

    static final String NAME = "/admin";

    /** Each of them is told what changes in the whole cluster. */
    private static final int MOST = 20;

    private static final List<String> FEATURES = List.of(
            "EMIT", "JOIN", "LEAVE", "DISCONNECT", "MJOIN", "MLEAVE", "MDISCONNECT", "AGGREGATED_EVENTS", "ALL_EVENTS");

    @Inject
    AdminSignIn signIn;

    @Inject
    ConsoleSessions sessions;

    @Inject
    Deeds deeds;

    @Inject
    Json json;

    private final Set<AdminSession> present = ConcurrentHashMap.newKeySet();

    @Override
    public void open(SocketIo server, Namespace product) {
        server.open(NAME, this);
        deeds.connect(server, product);
    }

    @Override
    public SocketHandler connect(Socket socket, @Nullable String auth) throws ConnectRefused {
        if (present.size() >= MOST) {
            throw new ConnectRefused("too many administrators watch this node", null);
        }
        var holder = signIn.verify(auth, socket.connection().address());
        return new AdminSession(socket, holder, this, json);
    }

    /** An administrator is in. */
    void entered(AdminSession session) {
        present.add(session);
        session.send("config", json.write(Map.of("supportedFeatures", FEATURES)));
        sessions.begin(session.holder()).ifPresent(id -> session.send("session", json.write(id)));
    }

    void left(AdminSession session) {
        present.remove(session);
    }

    Set<AdminSession> present() {
        return present;
    }

    /** Does what an administrator says. */
    void perform(AdminSession session, String deed, Arguments arguments) {
        deeds.perform(session.holder().caller(), deed, arguments);
    }
}
