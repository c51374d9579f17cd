package io.meydan.platform.realtime.websocket;

import io.meydan.platform.web.Forbidden;

/** Sockets are switched off here. */
final class WebsocketOff extends Forbidden {

    private static final long serialVersionUID = 1L;

    WebsocketOff() {
        super("Sockets are switched off on this server; ask GET /api/events for what happens.");
    }
}
