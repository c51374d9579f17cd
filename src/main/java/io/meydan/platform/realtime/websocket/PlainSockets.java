package io.meydan.platform.realtime.websocket;

import io.meydan.platform.Ids;
import io.meydan.platform.realtime.gateway.Dispatcher;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transports;
import io.meydan.platform.web.Json;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

/** Makes sessions of the sockets that come in at {@code /ws}. */
@ApplicationScoped
class PlainSockets {

    @Inject
    Gateway gateway;

    @Inject
    Transports transports;

    @Inject
    Dispatcher dispatcher;

    @Inject
    Ids ids;

    @Inject
    Json json;

    private @Nullable PlainReplies replies;

    @PostConstruct
    void prepare() {
        replies = new PlainReplies(json);
    }

    /** A socket was opened by the container. */
    PlainSession opened(Session socket, PlainArrival arrival) {
        var transport = transports.to(socket, arrival);
        var session = new PlainSession(ids.next().toString(), gateway, this, transport, gateway.newOutlet(transport));
        arrival.onTooLarge(() -> session.end(CloseCode.TOO_LARGE));
        gateway.opened(session, arrival.takeCredentials());
        return session;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    PlainReplies replies() {
        if (replies == null) {
            throw new IllegalStateException("Not yet made by the container");
        }
        return replies;
    }
}
