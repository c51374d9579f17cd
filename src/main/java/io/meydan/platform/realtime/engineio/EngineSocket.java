package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.FrameAssembly;
import io.meydan.platform.realtime.transport.Transport;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The container's side of one WebSocket. */
public final class EngineSocket extends Endpoint {

    private static final Logger LOG = System.getLogger(EngineSocket.class.getName());

    private final Engine engine;
    private final FrameAssembly text;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private @Nullable Line line;

    EngineSocket(Engine engine) {
        this.engine = engine;
        this.text = new FrameAssembly(engine.settings().maxPayload());
    }

    @Override
    public void onOpen(Session socket, EndpointConfig config) {
        socket.setMaxIdleTimeout(0);
        var arrival = socket.getUserPrincipal() instanceof EngineArrival known
                ? known
                : new EngineArrival(null, null, "", true);
        var transport = engine.transport(socket, arrival);
        var mine = line(arrival, transport);
        if (mine == null) {
            transport.close(CloseCode.NORMAL);
            return;
        }
        line = mine;
        arrival.onTooLarge(mine::tooLarge);
        listen(socket, mine);
    }

    private @Nullable Line line(EngineArrival arrival, Transport transport) {
        if (arrival.owner() != null) {
            return engine.relayed(arrival.owner(), transport);
        }
        if (arrival.sid() == null) {
            return new Line.Own(engine.open(arrival.address(), transport), transport);
        }
        var session = engine.find(arrival.sid());
        return session != null && session.upgrade().begins(transport) ? new Line.Own(session, transport) : null;
    }

    private void listen(Session socket, Line mine) {
        socket.addMessageHandler(String.class, new MessageHandler.Partial<String>() {
            @Override
            public void onMessage(String part, boolean last) {
                if (!text.add(part)) {
                    mine.tooLarge();
                } else if (last) {
                    mine.text(text.take());
                }
            }
        });
        socket.addMessageHandler(ByteBuffer.class, new MessageHandler.Partial<ByteBuffer>() {
            @Override
            public void onMessage(ByteBuffer part, boolean last) {
                if (bytes.size() + part.remaining() > engine.settings().maxPayload()) {
                    mine.tooLarge();
                    return;
                }
                var piece = new byte[part.remaining()];
                part.get(piece);
                bytes.writeBytes(piece);
                if (last) {
                    var message = bytes.toByteArray();
                    bytes.reset();
                    mine.binary(message);
                }
            }
        });
    }

    @Override
    public void onClose(Session socket, CloseReason reason) {
        if (line != null) {
            line.closed();
        }
    }

    /** The container reports a frame above its buffer as an illegal argument. */
    @Override
    public void onError(Session socket, Throwable thrown) {
        if (line != null && thrown instanceof IllegalArgumentException) {
            line.tooLarge();
        } else {
            LOG.log(Level.WARNING, "The container reports an error of a socket", thrown);
        }
    }
}
