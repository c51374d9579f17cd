package io.meydan.platform.realtime.transport;

import jakarta.websocket.Session;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes to a line that has left HTTP. */
final class DetachedTransport implements Transport {

    private static final byte[] PING = {(byte) 0x89, 0};

    private final DetachedLine line;
    private final Session session;

    DetachedTransport(DetachedLine line, Session session) {
        this.line = line;
        this.session = session;
    }

    @Override
    public void write(List<byte[]> frames, int length, Consumer<@Nullable Throwable> done) {
        line.write(frames, length, done);
    }

    @Override
    public void ping() {
        line.writeOwn(PING, failure -> {});
    }

    @Override
    public void close(CloseCode code) {
        PortableTransport.close(session, code);
    }

    @Override
    public void hangUp() {
        line.close();
    }

    @Override
    public void cut() {
        line.cut();
    }
}
