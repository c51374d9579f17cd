package io.meydan.platform.realtime.transport;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes by the Jakarta API alone, message by message: right in any container, and dearer. */
final class PortableTransport implements Transport {

    private static final Logger LOG = System.getLogger(PortableTransport.class.getName());

    private final Session session;
    private final Arrival arrival;

    PortableTransport(Session session, Arrival arrival) {
        this.session = session;
        this.arrival = arrival;
    }

    @Override
    public void write(List<byte[]> frames, int length, Consumer<@Nullable Throwable> done) {
        var pieces = new ArrayList<Object>();
        frames.forEach(unit -> WireFrames.read(unit, new WireFrames.Reader() {
            @Override
            public void text(String payload) {
                pieces.add(payload);
            }

            @Override
            public void binary(byte[] payload) {
                pieces.add(ByteBuffer.wrap(payload));
            }
        }));
        next(pieces.iterator(), done);
    }

    /** A loop while the container answers at once, a chain of callbacks where it does not: never a deep stack. */
    private void next(Iterator<Object> frames, Consumer<@Nullable Throwable> done) {
        while (frames.hasNext()) {
            var step = new Step(frames, done);
            try {
                send(frames.next(), result -> step.completed(result.isOK() ? null : result.getException()));
            } catch (IllegalStateException | IllegalArgumentException e) {
                done.accept(e);
                return;
            }
            if (!step.goOnInLoop()) {
                return;
            }
        }
        done.accept(null);
    }

    private void send(Object payload, SendHandler done) {
        if (payload instanceof ByteBuffer bytes) {
            session.getAsyncRemote().sendBinary(bytes, done);
        } else {
            session.getAsyncRemote().sendText((String) payload, done);
        }
    }

    private final class Step {

        private final Iterator<Object> rest;
        private final Consumer<@Nullable Throwable> done;
        private boolean left;
        private boolean completed;
        private @Nullable Throwable failure;

        Step(Iterator<Object> rest, Consumer<@Nullable Throwable> done) {
            this.rest = rest;
            this.done = done;
        }

        void completed(@Nullable Throwable cause) {
            synchronized (this) {
                completed = true;
                failure = cause;
                if (!left) {
                    return;
                }
            }
            if (cause == null) {
                next(rest, done);
            } else {
                done.accept(cause);
            }
        }

        boolean goOnInLoop() {
            Throwable cause;
            synchronized (this) {
                left = true;
                if (!completed) {
                    return false;
                }
                cause = failure;
            }
            if (cause != null) {
                done.accept(cause);
                return false;
            }
            return true;
        }
    }

    @Override
    public void ping() {
        try {
            session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "No ping to a socket that is gone", e);
        }
    }

    @Override
    public void close(CloseCode code) {
        close(session, code);
    }

    static void close(Session session, CloseCode code) {
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code.code()), code.reason()));
        } catch (IOException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "The socket was gone before it was closed", e);
        }
    }

    @Override
    public void hangUp() {
        var line = arrival.attached();
        if (line != null) {
            line.close();
        }
    }

    /** The API of sockets has no way to cut a line; that of the handshake has. */
    @Override
    public void cut() {
        var line = arrival.attached();
        if (line != null) {
            line.cut();
        }
    }
}
