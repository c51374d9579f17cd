package io.meydan.platform.realtime.transport;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.nio.NIOConnection;
import org.jspecify.annotations.Nullable;

/**
 * A line that stays with the container, as the container's handler of sockets sees it: with a {@link FrameGuard} before what is read.
 *
 * <p>Only the thread that reads a line may give it back. Closing it hands its request to the next client at once, and whoever is in a callback of
 * the same line then reads, and ends, what is somebody else's. Any other thread ends our side of the line and leaves the rest to the reader, who
 * finds that the client has gone; if the client stays, the line is cut, and a request whose line was cut is never used again.
 */
final class AttachedLine implements WebConnection {

    private static final Logger LOG = System.getLogger(AttachedLine.class.getName());

    private static final ThreadLocal<@Nullable AttachedLine> READING = new ThreadLocal<>();

    private static final int PIECE = 8192;

    private final WebConnection line;
    private final FrameGuard guard;
    private final Clearance clearance;
    private final @Nullable NIOConnection connection;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Input input;
    private volatile boolean leaving;

    AttachedLine(WebConnection line, FrameGuard guard, Clearance clearance) {
        this.line = line;
        this.guard = guard;
        this.clearance = clearance;
        this.connection = connectionOf(line);
    }

    /** The channel below, or null where this is not the container it was written for. */
    private static @Nullable NIOConnection connectionOf(WebConnection line) {
        try {
            var request = Reflected.read(Reflected.read(line, "request"), "coyoteRequest");
            return (NIOConnection) ((FilterChainContext) Reflected.read(request, "ctx")).getConnection();
        } catch (IllegalStateException | ClassCastException | LinkageError | InaccessibleObjectException e) {
            LOG.log(Level.DEBUG, "The channel of a line is not known", e);
            return null;
        }
    }

    /** @throws IllegalStateException if it is not known */
    NIOConnection connection() {
        if (connection == null) {
            throw new IllegalStateException("The channel of the line is not known");
        }
        return connection;
    }

    /**
     * Reading begins: what the handler wanted while it was started happens now. A client that does not wait for the answer to its handshake would
     * otherwise be read before the handler is ready for it, by the thread that makes it ready, which then waits for itself.
     */
    void begin() {
        if (input != null) {
            input.begin();
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (input == null) {
            input = new Input(line.getInputStream());
        }
        return input;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return line.getOutputStream();
    }

    /** Ends the line; what waits to be written is still written. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (connection == null || this.equals(READING.get())) {
            giveBack();
        } else {
            leaving = true;
            ChannelWrites.endSpeech(connection);
            clearance.cutInTime(connection::terminateSilently);
        }
    }

    /** Ends the line at once. */
    void cut() {
        if (connection == null) {
            close();
        } else {
            connection.terminateSilently();
        }
    }

    private void giveBack() {
        try {
            line.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "The line was gone before it was closed", e);
        }
    }

    private final class Input extends ServletInputStream {

        private final ServletInputStream bare;
        private @Nullable ReadListener listener;

        Input(ServletInputStream bare) {
            this.bare = bare;
        }

        @Override
        public void setReadListener(ReadListener reader) {
            listener = new Reader(reader, bare);
        }

        void begin() {
            if (listener != null) {
                bare.setReadListener(listener);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int room) throws IOException {
            var held = guard.held();
            if (room <= held) {
                return 0;
            }
            var count = bare.read(bytes, from + held, room - held);
            return count < 0 ? count : guard.pass(bytes, from, count);
        }

        @Override
        public int read() throws IOException {
            throw new IOException("A head may come out as a whole: there is no reading of single bytes");
        }

        /** Asks for room for a head that is held back, so that a reader who measures his buffer by this gets on. */
        @Override
        public int available() throws IOException {
            var waiting = bare.available();
            return waiting == 0 ? 0 : waiting + FrameGuard.MAX_HEAD;
        }

        @Override
        public boolean isFinished() {
            return bare.isFinished();
        }

        @Override
        public boolean isReady() {
            return bare.isReady();
        }

        @Override
        public void close() throws IOException {
            bare.close();
        }
    }

    /** Notes who reads. What comes after the goodbye is thrown away. */
    private final class Reader implements ReadListener {

        private final ReadListener listener;
        private final ServletInputStream bare;

        Reader(ReadListener listener, ServletInputStream bare) {
            this.listener = listener;
            this.bare = bare;
        }

        @Override
        public void onDataAvailable() throws IOException {
            reading(leaving ? this::throwAway : listener::onDataAvailable);
        }

        private void throwAway() throws IOException {
            var piece = new byte[PIECE];
            while (bare.isReady()) {
                if (bare.read(piece) < 0) {
                    return;
                }
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            reading(listener::onAllDataRead);
        }

        @Override
        public void onError(Throwable failure) {
            try {
                reading(() -> listener.onError(failure));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void reading(Callback callback) throws IOException {
            var outer = READING.get();
            READING.set(AttachedLine.this);
            try {
                callback.run();
            } finally {
                if (outer == null) {
                    READING.remove();
                } else {
                    READING.set(outer);
                }
            }
        }
    }

    private interface Callback {

        void run() throws IOException;
    }
}
