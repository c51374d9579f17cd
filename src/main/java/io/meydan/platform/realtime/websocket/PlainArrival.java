package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.gateway.Credentials;
import io.meydan.platform.realtime.transport.Arrival;

/** A socket on its way in at {@code /ws}, with what it brought to sign in. */
final class PlainArrival extends Arrival {

    private final Credentials credentials;

    PlainArrival(Credentials credentials) {
        this.credentials = credentials;
    }

    Credentials credentials() {
        return credentials;
    }
}
