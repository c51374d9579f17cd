package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.gateway.Credentials;
import io.meydan.platform.realtime.transport.Arrival;

/** A socket on its way in at {@code /ws}, with what it brought to sign in. */
final class PlainArrival extends Arrival {

    private Credentials credentials;

    PlainArrival(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Hands them over; the container keeps an arrival as long as its socket, and a token need not be kept with it. */
    synchronized Credentials takeCredentials() {
        var taken = credentials;
        credentials = Credentials.NONE;
        return taken;
    }
}
