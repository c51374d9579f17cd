package io.meydan.overlay;

import io.meydan.platform.realtime.engineio.Engine;
import io.meydan.platform.realtime.engineio.EngineSettings;
import io.meydan.platform.realtime.engineio.Engines;
import io.meydan.platform.realtime.socketio.Socket;
import io.meydan.platform.realtime.socketio.SocketIo;
import io.meydan.platform.realtime.socketio.cluster.ClusterNamespace;
import io.meydan.platform.realtime.socketio.cluster.Namespaces;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Socket.IO with two namespaces over all nodes, whose clients may have everything done that the API can do. */
@ApplicationScoped
class ClusterSocketIo {

    static final String PATH = "/cluster/socket.io/";

    @Inject
    Engines engines;

    @Inject
    Namespaces namespaces;

    private final Map<String, ClusterNamespace> everywhere = new ConcurrentHashMap<>();
    private @Nullable SocketIo server;

    @PostConstruct
    void open() {
        var settings = new EngineSettings(
                PATH,
                Duration.ofSeconds(25),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                1_000_000,
                1_000);
        var made = new SocketIo(engines, settings, Duration.ofSeconds(45));
        for (var name : new String[] {"/", "/custom"}) {
            var namespace = made.open(name, (socket, auth) -> new Commands(socket, of(socket)));
            everywhere.put(name, namespaces.connect(made, namespace));
        }
        server = made;
    }

    private ClusterNamespace of(Socket socket) {
        var known = everywhere.get(socket.namespace().name());
        if (known == null) {
            throw new IllegalStateException("Not yet connected");
        }
        return known;
    }

    Engine engine() {
        if (server == null) {
            throw new IllegalStateException("Not yet made by the container");
        }
        return server.engine();
    }
}
