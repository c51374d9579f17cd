package io.meydan.platform.realtime.transport;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Stands between the line and the container's own handler of sockets, so that a {@link FrameGuard} sees every byte before it does. */
public class GuardedUpgrade implements HttpUpgradeHandler {

    private @Nullable HttpUpgradeHandler handler;
    private @Nullable Arrival arrival;
    private @Nullable Consumer<WebConnection> closing;
    private int maxFrameBytes;

    /**
     * The container makes the instance; this completes it before the connection is there.
     *
     * @param by closes a line, and is asked once
     */
    void guard(HttpUpgradeHandler behind, Arrival who, int limit, Consumer<WebConnection> by) {
        handler = behind;
        arrival = who;
        closing = by;
        maxFrameBytes = limit;
    }

    @Override
    public void init(WebConnection connection) {
        if (handler == null || arrival == null || closing == null) {
            throw new IllegalStateException("A socket without a handler");
        }
        var guarded = new Guarded(connection, new FrameGuard(maxFrameBytes, arrival::tooLarge), closing);
        arrival.stands(guarded::close);
        handler.init(guarded);
    }

    /** The container keeps requests for later ones, each with its last handler: what hangs on this would stay as long. */
    @Override
    public void destroy() {
        var ended = handler;
        handler = null;
        arrival = null;
        closing = null;
        if (ended != null) {
            ended.destroy();
        }
    }

    /** The connection without its guard. */
    static Object unguarded(Object connection) {
        return connection instanceof Guarded guarded ? guarded.line : connection;
    }

    private static final class Guarded implements WebConnection {

        private final WebConnection line;
        private final FrameGuard guard;
        private final Consumer<WebConnection> closing;
        private final AtomicBoolean closed = new AtomicBoolean();

        Guarded(WebConnection line, FrameGuard guard, Consumer<WebConnection> closing) {
            this.line = line;
            this.guard = guard;
            this.closing = closing;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new Input(line.getInputStream(), guard);
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return line.getOutputStream();
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                closing.accept(line);
            }
        }
    }

    private static final class Input extends ServletInputStream {

        private final ServletInputStream line;
        private final FrameGuard guard;

        Input(ServletInputStream line, FrameGuard guard) {
            this.line = line;
            this.guard = guard;
        }

        @Override
        public int read(byte[] bytes, int from, int room) throws IOException {
            var held = guard.held();
            if (room <= held) {
                return 0;
            }
            var count = line.read(bytes, from + held, room - held);
            return count < 0 ? count : guard.pass(bytes, from, count);
        }

        @Override
        public int read() throws IOException {
            throw new IOException("A head may come out as a whole: there is no reading of single bytes");
        }

        /** Asks for room for a head that is held back, so that a reader who measures his buffer by this gets on. */
        @Override
        public int available() throws IOException {
            var waiting = line.available();
            return waiting == 0 ? 0 : waiting + FrameGuard.MAX_HEAD;
        }

        @Override
        public boolean isFinished() {
            return line.isFinished();
        }

        @Override
        public boolean isReady() {
            return line.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            line.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            line.close();
        }
    }
}
