package io.meydan.platform.realtime.transport;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Consumer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.WebSocketEngine.UpgradeInfo;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that has left HTTP, under the container's WebSocket engine: gives it what comes, and writes what it and the mailbox say. All
 * writes hold the monitor of this; no callback into the engine does.
 */
final class DetachedLine extends Writer {

    private static final Logger LOG = System.getLogger(DetachedLine.class.getName());

    /** Answers of the engine, above all pongs, that may wait for a client that does not read: above that it is not read, either. */
    private static final int MAX_OWED = 4096;

    /** One per reading thread: the engine keeps no reference to what it is given. */
    private static final ThreadLocal<byte[]> IN = ThreadLocal.withInitial(() -> new byte[64 * 1024]);

    private final NIOConnection connection;
    private final DetachedLines lines;
    private final FrameGuard guard;
    private volatile @Nullable Connection socket;
    private int owed;
    private boolean resting;
    private volatile boolean closing;

    DetachedLine(NIOConnection connection, DetachedLines lines, FrameGuard guard) {
        this.connection = connection;
        this.lines = lines;
        this.guard = guard;
    }

    /** The answer to the handshake is written: the engine takes over, and hears first what the client did not wait with. */
    void open(UpgradeInfo info, byte[] said) {
        lines.add(this);
        Connection engine;
        try {
            engine = info.createConnection(this, reason -> close());
        } catch (RuntimeException e) {
            cut();
            throw e;
        }
        socket = engine;
        if (said.length > 0) {
            hear(engine, said, said.length);
        }
        if (!connection.isOpen()) {
            gone();
        }
    }

    private void hear(Connection engine, byte[] bytes, int count) {
        var length = guard.pass(bytes, 0, count);
        engine.getReadHandler().handle(ByteBuffer.wrap(bytes, 0, length));
    }

    /** Bytes have come. @return whether to go on listening; if not, whoever writes the last that is owed begins again */
    boolean read() {
        var bytes = IN.get();
        var held = guard.held();
        int count;
        try {
            count = channel().read(ByteBuffer.wrap(bytes, held, bytes.length - held));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A line broke", e);
            count = -1;
        }
        var engine = socket;
        if (count < 0 || engine == null) {
            cut();
            return false;
        }
        if (!closing) {
            hear(engine, bytes, count);
        }
        if (guard.isBetweenFrames()) {
            EngineBuffer.release(engine.getReadHandler());
        }
        return !rests();
    }

    private synchronized boolean rests() {
        resting = owed > MAX_OWED;
        return resting;
    }

    /** Writes whole frames of the mailbox, or one of the transport's own. */
    void write(List<byte[]> frames, int length, Consumer<@Nullable Throwable> done) {
        boolean written;
        try {
            synchronized (this) {
                if (closing || !connection.isOpen()) {
                    throw new IOException("The line is closed");
                }
                if (ChannelWrites.isFree(connection)) {
                    written = ChannelWrites.write(connection, frames, length, done);
                } else {
                    var bytes = WireFrames.joined(frames, length);
                    ChannelWrites.queue(connection, Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, bytes), done);
                    written = false;
                }
            }
        } catch (IOException | RuntimeException e) {
            done.accept(e);
            return;
        }
        if (written) {
            done.accept(null);
        }
    }

    /** A frame that no mailbox counts. */
    void writeOwn(byte[] frame, Consumer<@Nullable Throwable> done) {
        synchronized (this) {
            owed += frame.length;
        }
        write(List.of(frame), frame.length, failure -> {
            paid(frame.length);
            done.accept(failure);
        });
    }

    private void paid(int length) {
        boolean listen;
        synchronized (this) {
            owed -= length;
            listen = resting && owed <= MAX_OWED;
            resting = resting && !listen;
        }
        if (listen) {
            listen();
        }
    }

    private void listen() {
        try {
            connection.enableIOEvent(org.glassfish.grizzly.IOEvent.READ);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A line broke", e);
            cut();
        }
    }

    /** The engine answers a ping, or says goodbye. */
    @Override
    public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> handler) {
        var frame = new byte[buffer.remaining()];
        buffer.get(frame);
        writeOwn(frame, failure -> {
            if (failure == null) {
                handler.completed(buffer);
            } else {
                handler.failed(failure);
            }
        });
    }

    /**
     * The engine, or the mailbox, has said all it had to say. What waits is still written; then the client hears that this was the end, and what it was just
     * sending is read and thrown away: a reset would take the goodbye from it.
     */
    @Override
    public void close() {
        synchronized (this) {
            if (closing || !connection.isOpen()) {
                return;
            }
            closing = true;
            ChannelWrites.endSpeech(connection);
        }
        lines.isLeaving(this);
    }

    void cut() {
        connection.terminateSilently();
    }

    /** The connection is closed, by whomever. */
    void gone() {
        lines.remove(this);
        var engine = socket;
        if (engine == null) {
            return;
        }
        if (Thread.holdsLock(this)) {
            // A write found it out. The engine has locks of its own, and takes them before this one.
            connection.executeInEventThread(org.glassfish.grizzly.IOEvent.CLOSED, () -> tellOfEnd(engine));
        } else {
            tellOfEnd(engine);
        }
    }

    private static void tellOfEnd(Connection engine) {
        AppLoader.run(() -> engine.close(new CloseReason(CloseCodes.CLOSED_ABNORMALLY, "The line is gone")));
    }

    private SocketChannel channel() {
        return (SocketChannel) connection.getChannel();
    }
}
