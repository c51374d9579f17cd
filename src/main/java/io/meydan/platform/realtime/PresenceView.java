package io.meydan.platform.realtime;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What others see of a person's presence.
 *
 * @param status {@code online}, {@code away}, {@code dnd} or {@code offline}; who is invisible looks offline
 * @param lastSeenAt when the person went offline, if that is known
 */
public record PresenceView(
        UUID userId, String status, @Nullable Instant lastSeenAt) {

    static final String OFFLINE = "offline";
    static final String INVISIBLE = "invisible";

    /** What others see of a status. */
    static String visible(String status) {
        return INVISIBLE.equals(status) ? OFFLINE : status;
    }

    boolean isOffline() {
        return OFFLINE.equals(status);
    }
}
