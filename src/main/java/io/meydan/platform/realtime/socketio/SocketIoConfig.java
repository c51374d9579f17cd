package io.meydan.platform.realtime.socketio;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the way in at {@code /socket.io/} that no other way in has. */
@Dependent
class SocketIoConfig {

    /** From one answer of a client to the next question whether it is there. */
    @Inject
    @ConfigProperty(name = "realtime.ping-interval", defaultValue = "PT25S")
    Duration pingInterval;

    /** How long it may take to answer. */
    @Inject
    @ConfigProperty(name = "realtime.ping-timeout", defaultValue = "PT20S")
    Duration pingTimeout;

    /** How long it may take to change from polling to a WebSocket. */
    @Inject
    @ConfigProperty(name = "realtime.upgrade-timeout", defaultValue = "PT10S")
    Duration upgradeTimeout;

    /** How long it may be connected without entering the namespace. */
    @Inject
    @ConfigProperty(name = "realtime.connect-timeout", defaultValue = "PT45S")
    Duration connectTimeout;
}
