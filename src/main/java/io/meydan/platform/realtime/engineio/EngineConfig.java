package io.meydan.platform.realtime.engineio;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every engine of a node has in common. */
@Dependent
class EngineConfig {

    /** Where other nodes reach this one; empty where a client's requests all come to the same node. */
    @Inject
    @ConfigProperty(name = "realtime.node-address")
    Optional<String> nodeAddress;
}
