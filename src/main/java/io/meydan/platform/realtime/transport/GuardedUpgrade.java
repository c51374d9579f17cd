package io.meydan.platform.realtime.transport;

import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import org.jspecify.annotations.Nullable;

/** Stands between the line and the container's own handler of sockets, which gets an {@link AttachedLine} for it. */
public class GuardedUpgrade implements HttpUpgradeHandler {

    private @Nullable HttpUpgradeHandler handler;
    private @Nullable Arrival arrival;
    private @Nullable Clearance clearance;
    private int maxFrameBytes;

    /** The container makes the instance; this completes it before the connection is there. */
    void guard(HttpUpgradeHandler behind, Arrival who, int limit, Clearance after) {
        handler = behind;
        arrival = who;
        clearance = after;
        maxFrameBytes = limit;
    }

    @Override
    public void init(WebConnection connection) {
        if (handler == null || arrival == null || clearance == null) {
            throw new IllegalStateException("A socket without a handler");
        }
        var line = new AttachedLine(connection, new FrameGuard(maxFrameBytes, arrival::tooLarge), clearance);
        arrival.stands(line);
        handler.init(line);
        line.begin();
    }

    /** The container keeps requests for later ones, each with its last handler: what hangs on this would stay as long. */
    @Override
    public void destroy() {
        var ended = handler;
        handler = null;
        arrival = null;
        clearance = null;
        if (ended != null) {
            ended.destroy();
        }
    }
}
