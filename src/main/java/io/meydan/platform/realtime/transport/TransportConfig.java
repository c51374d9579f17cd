package io.meydan.platform.realtime.transport;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the floor under the sockets. */
@Dependent
class TransportConfig {

    /** {@code auto} takes the fast transport where the container lets it; {@code portable} never. */
    @Inject
    @ConfigProperty(name = "realtime.transport", defaultValue = "auto")
    String transport;
}
