package io.meydan.platform.realtime.transport;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Consumer;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.jspecify.annotations.Nullable;

/**
 * Writes past the layers of the container: what the socket takes goes to its channel at once, the rest to Grizzly's queue. A short write says
 * exactly that the client is behind. Whoever writes holds the one lock of the line.
 */
final class ChannelWrites {

    private static final Logger LOG = System.getLogger(ChannelWrites.class.getName());

    /** One per writing thread; a write from it needs no copy inside the JDK. */
    private static final ThreadLocal<ByteBuffer> DIRECT =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(64 * 1024));

    private ChannelWrites() {}

    /** Whether nothing waits that would be overtaken. */
    static boolean isFree(NIOConnection connection) {
        return connection.getAsyncWriteQueue().isEmpty();
    }

    /** Writes to a free line. @return whether that was all; if not, {@code done} will hear of it */
    static boolean write(NIOConnection connection, List<byte[]> frames, int length, Consumer<@Nullable Throwable> done)
            throws IOException {
        var buffer = DIRECT.get();
        if (length <= buffer.capacity()) {
            buffer.clear();
            frames.forEach(buffer::put);
            buffer.flip();
        } else {
            buffer = ByteBuffer.wrap(WireFrames.joined(frames, length));
        }
        ((SocketChannel) connection.getChannel()).write(buffer);
        if (!buffer.hasRemaining()) {
            return true;
        }
        var rest = new byte[buffer.remaining()];
        buffer.get(rest);
        queue(connection, Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, rest), done);
        return false;
    }

    /** Writes behind what waits. */
    static void queue(NIOConnection connection, Buffer bytes, Consumer<@Nullable Throwable> done) {
        ((TCPNIOTransport) connection.getTransport()).getWriter(connection).write(connection, bytes, new Told(done));
    }

    /** Ends our side of the line behind what waits. */
    static void endSpeech(NIOConnection connection) {
        queue(connection, Buffers.EMPTY_BUFFER, failure -> {
            try {
                ((SocketChannel) connection.getChannel()).shutdownOutput();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A line was gone before its end", e);
            }
        });
    }

    private static final class Told extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

        private final Consumer<@Nullable Throwable> done;

        Told(Consumer<@Nullable Throwable> done) {
            this.done = done;
        }

        @Override
        public void completed(WriteResult<WritableMessage, SocketAddress> result) {
            done.accept(null);
        }

        @Override
        public void failed(Throwable cause) {
            done.accept(cause);
        }

        @Override
        public void cancelled() {
            done.accept(new IOException("The write was cancelled"));
        }
    }
}
