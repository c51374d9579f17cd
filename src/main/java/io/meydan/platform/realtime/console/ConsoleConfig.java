package io.meydan.platform.realtime.console;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of what administrators see. */
@Dependent
class ConsoleConfig {

    /** The most sockets of each node that the namespace shows; all of them are in the REST list. */
    @Inject
    @ConfigProperty(name = "realtime.console-sockets", defaultValue = "500")
    int sockets;

    /** How often the namespace tells what has changed. */
    @Inject
    @ConfigProperty(name = "realtime.console-interval", defaultValue = "PT2S")
    Duration interval;

    /** How long other nodes may take to answer. */
    @Inject
    @ConfigProperty(name = "realtime.console-patience", defaultValue = "PT1S")
    Duration patience;
}
