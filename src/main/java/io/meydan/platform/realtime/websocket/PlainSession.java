package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.gateway.Heartbeat;
import io.meydan.platform.realtime.gateway.LiveSession;
import io.meydan.platform.realtime.gateway.Outlet;
import io.meydan.platform.realtime.traffic.WayIn;
import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.FrameAssembly;
import io.meydan.platform.realtime.transport.Transport;

/** One socket at {@code /ws}: puts its frames together, and asks whether it is still there. */
final class PlainSession extends LiveSession {

    private final Gateway gateway;
    private final PlainSockets sockets;
    private final Transport transport;
    private final Outlet outlet;
    private final FrameAssembly assembly;
    private final Heartbeat heartbeat;

    PlainSession(String id, Gateway gateway, PlainSockets sockets, Transport transport, Outlet outlet) {
        super(id, gateway, sockets.replies(), PlainEncoding.INSTANCE, outlet, gateway.newInbox(), gateway.newTrail(id));
        this.gateway = gateway;
        this.sockets = sockets;
        this.transport = transport;
        this.outlet = outlet;
        this.assembly = new FrameAssembly(gateway.maxFrameBytes());
        this.heartbeat = new Heartbeat(gateway.heartbeat(), System.nanoTime());
    }

    @Override
    public WayIn way() {
        return WayIn.WS;
    }

    @Override
    public String transport() {
        return "websocket";
    }

    /** A piece of a text message, on the container's thread: counts, collects, and leaves the work to others. */
    void received(String part, boolean last) {
        heartbeat.heard(System.nanoTime());
        if (isEnded()) {
            return;
        }
        if (!assembly.add(part)) {
            end(CloseCode.TOO_LARGE);
            return;
        }
        if (last) {
            message(assembly.take());
        }
    }

    private void message(String text) {
        if (admits(text.length())) {
            run(() -> sockets.dispatcher().handle(this, null, () -> FrameReader.read(text)));
        }
    }

    void pong() {
        heartbeat.heard(System.nanoTime());
    }

    /** The socket is closed. */
    void closed(int code) {
        if (code == CloseCode.NORMAL.code()) {
            clientSaysGoodbye();
        }
        over(code);
    }

    private void over(int code) {
        if (gateway.gone(this, code)) {
            outlet.die();
        }
    }

    @Override
    protected void sayGoodbye(CloseCode code) {
        outlet.mailbox().close(code);
    }

    @Override
    protected void checkLine(long nowNanos) {
        var due = heartbeat.due(nowNanos);
        if (due == Heartbeat.Due.DEAD) {
            abandon();
        } else if (due == Heartbeat.Due.PING && outlet.mailbox().waitingFrames() == 0) {
            // Behind frames that the client does not read a ping would only wait with them; not being heard counts all
            // the same.
            transport.ping();
        }
    }

    @Override
    protected void abandon() {
        transport.cut();
        over(CloseCode.NORMAL.code());
    }
}
