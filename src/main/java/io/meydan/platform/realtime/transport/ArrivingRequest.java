package io.meydan.platform.realtime.transport;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.lang.reflect.InaccessibleObjectException;
import java.security.Principal;
import java.util.Map;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeInfo;
import org.jspecify.annotations.Nullable;

/**
 * A handshake on its way to the container's sockets: carries what is known of the client, and puts the guard of frames in front. The container
 * answers it either way; what it makes of the line is decided in {@link #upgrade}.
 */
final class ArrivingRequest extends HttpServletRequestWrapper {

    private final Arrival arrival;
    private final int maxFrameBytes;
    private final @Nullable Exit exit;
    private final Clearance clearance;
    private @Nullable Runnable afterAnswer;

    /** How a line leaves HTTP. */
    interface Exit {

        /** Makes the line of a connection. */
        DetachedLine line(Detachment detachment, FrameGuard guard);

        /** It has to stay. @throws ServletException if there is no other way */
        void refused(RuntimeException why) throws ServletException;
    }

    /**
     * @param exit null where the line stays with the container
     * @param clearance ends a line that stayed
     */
    ArrivingRequest(
            HttpServletRequest request, Arrival arrival, int maxFrameBytes, @Nullable Exit exit, Clearance clearance) {
        super(request);
        this.arrival = arrival;
        this.maxFrameBytes = maxFrameBytes;
        this.exit = exit;
        this.clearance = clearance;
    }

    @Override
    public Principal getUserPrincipal() {
        return arrival;
    }

    /** Read before it came here. The container would keep a copy for the life of the socket, tickets and all. */
    @Override
    public @Nullable String getQueryString() {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        try {
            var handler = type.getConstructor().newInstance();
            if (exit == null || !leaves(handler, exit)) {
                super.upgrade(GuardedUpgrade.class).guard(handler, arrival, maxFrameBytes, clearance);
            }
            return handler;
        } catch (ReflectiveOperationException e) {
            throw new ServletException("The container's handler of sockets cannot be made", e);
        }
    }

    /** The container fills the handler as ever, and writes the answer; but nobody starts it: the line takes from it what it needs. */
    private boolean leaves(HttpUpgradeHandler handler, Exit by) throws ServletException {
        try {
            var detachment = Detachment.of((HttpServletRequest) getRequest());
            Reflected.field(handler.getClass(), "upgradeInfo");
            var line = by.line(detachment, new FrameGuard(maxFrameBytes, arrival::tooLarge));
            var said = detachment.said();
            detachment.begin(line);
            arrival.leavesBy(line);
            afterAnswer = () -> {
                detachment.end();
                line.open((UpgradeInfo) Reflected.read(handler, "upgradeInfo"), said);
            };
            return true;
        } catch (IllegalStateException | ClassCastException | LinkageError | InaccessibleObjectException e) {
            by.refused(e instanceof RuntimeException known ? known : new IllegalStateException(e));
            return false;
        }
    }

    /** The container has dealt with the handshake. */
    void answered() {
        if (afterAnswer != null) {
            afterAnswer.run();
        }
    }
}
