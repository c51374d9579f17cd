package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.gateway.Credentials;
import io.meydan.platform.realtime.transport.CloseCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The container's side of one socket at {@code /ws}. */
public class RealtimeEndpoint extends Endpoint {

    private static final Logger LOG = System.getLogger(RealtimeEndpoint.class.getName());

    private final PlainSockets sockets;
    private @Nullable PlainSession session;

    RealtimeEndpoint(PlainSockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public void onOpen(Session socket, EndpointConfig config) {
        socket.setMaxIdleTimeout(0);
        var opened = sockets.opened(
                socket,
                socket.getUserPrincipal() instanceof PlainArrival arrival
                        ? arrival
                        : new PlainArrival(Credentials.NONE));
        session = opened;
        socket.addMessageHandler(String.class, new MessageHandler.Partial<String>() {
            @Override
            public void onMessage(String part, boolean last) {
                opened.received(part, last);
            }
        });
        socket.addMessageHandler(ByteBuffer.class, new MessageHandler.Partial<ByteBuffer>() {
            @Override
            public void onMessage(ByteBuffer part, boolean last) {
                opened.end(CloseCode.UNSUPPORTED);
            }
        });
        socket.addMessageHandler(PongMessage.class, new MessageHandler.Whole<PongMessage>() {
            @Override
            public void onMessage(PongMessage pong) {
                opened.pong();
            }
        });
    }

    @Override
    public void onClose(Session socket, CloseReason reason) {
        if (session != null) {
            session.closed(reason.getCloseCode().getCode());
        }
    }

    /** The container reports a frame above its buffer as an illegal argument, before it closes with a code that says less. */
    @Override
    public void onError(Session socket, Throwable thrown) {
        if (session != null && thrown instanceof IllegalArgumentException) {
            session.end(CloseCode.TOO_LARGE);
        } else {
            LOG.log(Level.WARNING, "The container reports an error of a socket", thrown);
        }
    }
}
