package io.meydan.platform.realtime.engineio;

import java.time.Duration;

/**
 * What one way in is like.
 *
 * @param path where it is, with a slash at both ends: the slash matters to the clients there are
 * @param pingInterval from one answer of the client to the next question
 * @param pingTimeout how long the client may take to answer
 * @param upgradeTimeout how long it may take to change from polling to a WebSocket
 * @param closeTimeout how long the end of a session may wait for a client to fetch it
 * @param maxPayload the most bytes of one request's body, or of one WebSocket message
 * @param maxSessions the most clients at a time
 */
public record EngineSettings(
        String path,
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        Duration closeTimeout,
        int maxPayload,
        int maxSessions) {

    public EngineSettings {
        if (!path.startsWith("/") || !path.endsWith("/")) {
            throw new IllegalArgumentException("A path begins and ends with a slash, unlike " + path);
        }
    }
}
