package io.meydan.platform.realtime;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of live delivery. */
@Dependent
class RealtimeConfig {

    @Inject
    @ConfigProperty(name = "MEYDAN_NODE")
    Optional<String> nodeName;

    /** How long events can be asked for again; older ones are deleted. */
    @Inject
    @ConfigProperty(name = "realtime.log-retention", defaultValue = "P7D")
    Duration logRetention;

    /** How long an event waits for its predecessor before the log is asked. */
    @Inject
    @ConfigProperty(name = "realtime.gap-patience", defaultValue = "PT0.01S")
    Duration gapPatience;

    /** Whoever misses more is told to fetch afresh. */
    @Inject
    @ConfigProperty(name = "realtime.replay-max", defaultValue = "5000")
    int replayMax;

    /** How often every topic's position is compared with the log while Redis is well. */
    @Inject
    @ConfigProperty(name = "realtime.check-interval", defaultValue = "PT40S")
    Duration checkInterval;

    /** The same while Redis is away: other nodes' events arrive with this delay. */
    @Inject
    @ConfigProperty(name = "realtime.poll-interval", defaultValue = "PT0.5S")
    Duration pollInterval;
}
