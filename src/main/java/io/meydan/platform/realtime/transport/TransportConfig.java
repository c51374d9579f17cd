package io.meydan.platform.realtime.transport;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the floor under the sockets. */
@Dependent
class TransportConfig {

    /** The first that works of {@code detached}, {@code fast} and {@code portable}; a name leaves out those before it, {@code auto} means fast. */
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
