package io.meydan.platform.realtime.transport;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.security.Principal;

/** A handshake on its way to the container's sockets: carries what is known of the client, and puts the guard of frames in front. */
public final class ArrivingRequest extends HttpServletRequestWrapper {

    private final Arrival arrival;
    private final int maxFrameBytes;

    public ArrivingRequest(HttpServletRequest request, Arrival arrival, int maxFrameBytes) {
        super(request);
        this.arrival = arrival;
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public Principal getUserPrincipal() {
        return arrival;
    }

    @Override
    public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws IOException, ServletException {
        try {
            var handler = type.getConstructor().newInstance();
            super.upgrade(GuardedUpgrade.class).guard(handler, arrival, maxFrameBytes);
            return handler;
        } catch (ReflectiveOperationException e) {
            throw new ServletException("The container's handler of sockets cannot be made", e);
        }
    }
}
