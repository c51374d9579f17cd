package io.meydan.platform.realtime.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of the way in at {@code /ws}. */
@Dependent
class GatewayConfig {

    /** False where no sockets are wanted; people then hear of things through {@code /api/events}. */
    @Inject
    @ConfigProperty(name = "ENABLE_WEBSOCKET", defaultValue = "true")
    boolean enabled;

    /** Origins, as browsers send them, beside the host's own, separated by commas. (The container cannot inject an optional list.) */
    @Inject
    @ConfigProperty(name = "realtime.allowed-origins")
    Optional<String> allowedOrigins;

    @Inject
    @ConfigProperty(name = "realtime.heartbeat", defaultValue = "PT30S")
    Duration heartbeat;

    /** How long a connection may stay without saying who it is. */
    @Inject
    @ConfigProperty(name = "realtime.sign-in-time", defaultValue = "PT5S")
    Duration signInTime;

    /** How long before the end of a token its holder is warned. */
    @Inject
    @ConfigProperty(name = "realtime.expiry-warning", defaultValue = "PT1M")
    Duration expiryWarning;

    /** How long a socket may take to say goodbye before it is cut. */
    @Inject
    @ConfigProperty(name = "realtime.close-time", defaultValue = "PT10S")
    Duration closeTime;

    @Inject
    @ConfigProperty(name = "realtime.max-frame-bytes", defaultValue = "65536")
    int maxFrameBytes;

    @Inject
    @ConfigProperty(name = "realtime.mailbox-frames", defaultValue = "1000")
    int mailboxFrames;

    @Inject
    @ConfigProperty(name = "realtime.mailbox-bytes", defaultValue = "1048576")
    long mailboxBytes;

    @Inject
    @ConfigProperty(name = "realtime.writes-per-minute", defaultValue = "100")
    int writesPerMinute;

    @Inject
    @ConfigProperty(name = "realtime.frames-per-second", defaultValue = "50")
    int framesPerSecond;

    @Inject
    @ConfigProperty(name = "realtime.frames-burst", defaultValue = "200")
    int framesBurst;

    @Inject
    @ConfigProperty(name = "realtime.max-rooms-per-session", defaultValue = "200")
    int maxRooms;

    @Inject
    @ConfigProperty(name = "realtime.max-sessions-per-user", defaultValue = "20")
    int maxSessionsPerUser;

    @Inject
    @ConfigProperty(name = "realtime.max-sessions", defaultValue = "20000")
    int maxSessions;

    /** Threads that handle what clients send; each may hold a connection of the database. */
    @Inject
    @ConfigProperty(name = "realtime.workers", defaultValue = "16")
    int workers;

    /** How long requests under way may take when the node goes away. */
    @Inject
    @ConfigProperty(name = "realtime.drain-time", defaultValue = "PT10S")
    Duration drainTime;
}
