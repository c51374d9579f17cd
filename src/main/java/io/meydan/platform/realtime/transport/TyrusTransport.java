package io.meydan.platform.realtime.transport;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/**
 * Writes ready-made frames past the container's layers, straight to the channel: half the CPU of the Jakarta API for one frame, a tenth for
 * ten. A short write says exactly that the client is behind; the rest goes to Grizzly's queue, whose end is the end of the write.
 *
 * <p>Safe beside the container's own frames (pong, close), because all pass through Tyrus's writer: this one holds its monitor, and steps
 * back into its line whenever it or Grizzly still has something to write. With TLS on the listener the channel is left alone.
 */
final class TyrusTransport implements Transport {

    private final PortableTransport portable;
    private final Writer writer;
    private final Collection<?> containerQueue;
    private final NIOConnection connection;
    private final boolean direct;

    /** @throws IllegalStateException if this is not the container it was written for */
    TyrusTransport(Session session, PortableTransport portable) {
        var protocol =
                Reflected.read(Reflected.read(Reflected.read(session, "basicRemote"), "webSocket"), "protocolHandler");
        this.writer = (Writer) Reflected.read(protocol, "writer");
        this.containerQueue = (Collection<?>) Reflected.read(writer, "queue");
        var upgrade = Reflected.read(Reflected.read(writer, "tyrusHttpUpgradeHandler"), "handler");
        this.connection = ((AttachedLine) Reflected.read(upgrade, "wc")).connection();
        this.direct = !session.isSecure() && connection.getChannel() instanceof SocketChannel;
        this.portable = portable;
        NoSchedule.under(session);
    }

    /** Whether frames bypass the container's writer. */
    boolean isDirect() {
        return direct;
    }

    @Override
    public void write(List<byte[]> frames, int length, Consumer<@Nullable Throwable> done) {
        var once = new Once(done);
        var written = false;
        try {
            synchronized (writer) {
                if (direct && containerQueue.isEmpty() && ChannelWrites.isFree(connection)) {
                    written = ChannelWrites.write(connection, frames, length, once::accept);
                } else {
                    writer.write(ByteBuffer.wrap(WireFrames.joined(frames, length)), once);
                }
            }
        } catch (IOException | RuntimeException e) {
            once.accept(e);
            return;
        }
        if (written) {
            once.accept(null);
        }
    }

    /** Tells the mailbox once, whoever calls how often. */
    private static final class Once extends CompletionHandler<ByteBuffer> {

        private final Consumer<@Nullable Throwable> done;
        private final AtomicBoolean told = new AtomicBoolean();

        Once(Consumer<@Nullable Throwable> done) {
            this.done = done;
        }

        void accept(@Nullable Throwable failure) {
            if (told.compareAndSet(false, true)) {
                done.accept(failure);
            }
        }

        @Override
        public void completed(ByteBuffer buffer) {
            accept(null);
        }

        @Override
        public void failed(Throwable cause) {
            accept(cause);
        }

        @Override
        public void cancelled() {
            accept(new IOException("The write was cancelled"));
        }
    }

    @Override
    public void ping() {
        portable.ping();
    }

    @Override
    public void close(CloseCode code) {
        portable.close(code);
    }

    @Override
    public void hangUp() {
        synchronized (writer) {
            ChannelWrites.endSpeech(connection);
        }
    }

    @Override
    public void cut() {
        connection.terminateSilently();
    }
}
