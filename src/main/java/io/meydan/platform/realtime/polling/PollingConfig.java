package io.meydan.platform.realtime.polling;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the way in at {@code /api/events}. */
@Dependent
class PollingConfig {

    /** How long a reader waits for the next poll of its client before it is forgotten; afterwards the log has what is missing. */
    @Inject
    @ConfigProperty(name = "realtime.reader-linger", defaultValue = "PT30S")
    Duration linger;

    @Inject
    @ConfigProperty(name = "realtime.reader-events", defaultValue = "1000")
    int readerEvents;

    @Inject
    @ConfigProperty(name = "realtime.reader-bytes", defaultValue = "1048576")
    long readerBytes;

    @Inject
    @ConfigProperty(name = "realtime.max-topics-per-reader", defaultValue = "150")
    int maxTopics;

    @Inject
    @ConfigProperty(name = "realtime.max-readers-per-user", defaultValue = "20")
    int maxReadersPerUser;

    @Inject
    @ConfigProperty(name = "realtime.max-readers", defaultValue = "20000")
    int maxReaders;

    @Inject
    @ConfigProperty(name = "realtime.stream-heartbeat", defaultValue = "PT15S")
    Duration streamHeartbeat;
}
