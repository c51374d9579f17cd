package io.meydan.platform.realtime.cluster;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the nodes among themselves. */
@Dependent
class PeerConfig {

    /** How often a node says that it lives. */
    @Inject
    @ConfigProperty(name = "realtime.peer-heartbeat", defaultValue = "PT1S")
    Duration heartbeat;

    /** A node that was not heard for so long is not waited for any more. */
    @Inject
    @ConfigProperty(name = "realtime.peer-lease", defaultValue = "PT5S")
    Duration lease;

    /** What other nodes said and nobody has looked at yet, in messages. */
    @Inject
    @ConfigProperty(name = "realtime.peer-queue", defaultValue = "10000")
    int queue;
}
