package io.meydan.platform.realtime.socketio.cluster;

import io.meydan.platform.realtime.cluster.Peers;
import io.meydan.platform.realtime.socketio.Namespace;
import io.meydan.platform.realtime.socketio.SocketIo;
import io.meydan.platform.web.Json;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Connects a namespace with itself on the other nodes. */
@ApplicationScoped
public class Namespaces {

    @Inject
    Peers peers;

    @Inject
    Json json;

    /** Once for each namespace, on every node that has it. */
    public ClusterNamespace connect(SocketIo server, Namespace namespace) {
        var service = "socketio:" + server.engine().settings().path() + "#" + namespace.name();
        var everywhere = new ClusterNamespace(namespace, service, peers, json);
        peers.serve(service, everywhere);
        return everywhere;
    }
}
