package io.meydan.platform.realtime.transport;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the floor under the sockets. */
@Dependent
class TransportConfig {

    /** {@code auto} takes the best that the container lets it, {@code detached} and {@code fast} one of the two that know its insides. */
    @Inject
    @ConfigProperty(name = "realtime.transport", defaultValue = "auto")
    String transport;

    boolean isPortable() {
        return transport.equals("portable");
    }

    boolean mayDetach() {
        return transport.equals("detached");
    }
}
