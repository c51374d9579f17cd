package io.meydan.platform.realtime.console;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client of the product, wherever it is connected.
 *
 * @param id of the connection; not its secret
 * @param node where it is connected
 * @param protocol {@code ws}, {@code socketio} or {@code events}
 * @param transport {@code websocket}, {@code polling}, {@code poll} or {@code stream}
 * @param userId whom it speaks for; absent while that is to be said
 * @param since when it connected
 * @param rooms how many topics it hears
 */
public record ConnectionView(
        String id,
        String node,
        String protocol,
        String transport,
        @Nullable UUID userId,
        @Nullable String handle,
        Instant since,
        int rooms) {

    /** A page of all connections, in the order of their ids. */
    public record ConnectionPage(
            List<ConnectionView> items,
            boolean hasMore,
            @Nullable String nextCursor,
            List<String> missingNodes,
            boolean complete) {}
}
