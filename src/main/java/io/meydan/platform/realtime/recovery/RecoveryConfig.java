package io.meydan.platform.realtime.recovery;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of what outlives a connection. */
@Dependent
class RecoveryConfig {

    /** False where every connection begins anew. */
    @Inject
    @ConfigProperty(name = "realtime.recovery", defaultValue = "true")
    boolean enabled;

    /** How long after the end of a connection its client may come back to it. */
    @Inject
    @ConfigProperty(name = "realtime.recovery-time", defaultValue = "PT2M")
    Duration time;

    /** Whoever missed more events than this begins anew; they must fit into a mailbox. */
    @Inject
    @ConfigProperty(name = "realtime.recovery-events", defaultValue = "500")
    int maxEvents;
}
