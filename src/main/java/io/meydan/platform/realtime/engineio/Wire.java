package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket of a client that hears no close frame. OkHttp, under the client for Java and Android, stops reading there and waits for its
 * application to answer, which that client never does: it takes the line for alive until a ping is missed. The end of the stream it understands
 * at once.
 */
final class Wire implements Transport {

    private final Transport socket;
    private final Alarms alarms;
    private final Duration patience;
    private boolean ended;

    /** Whether it is such a client, by what it says that it is. All others get the close frame that RFC 6455 asks for. */
    static boolean isFor(@Nullable String userAgent) {
        return userAgent != null && userAgent.startsWith("okhttp/");
    }

    /** @param patience how long a client may take to end its side of a line that we have ended */
    Wire(Transport socket, Alarms alarms, Duration patience) {
        this.socket = socket;
        this.alarms = alarms;
        this.patience = patience;
    }

    @Override
    public boolean isWritable() {
        return socket.isWritable();
    }

    @Override
    public void write(List<byte[]> frames, int length, Consumer<@Nullable Throwable> done) {
        socket.write(frames, length, done);
    }

    @Override
    public void ping() {
        socket.ping();
    }

    @Override
    public void close(CloseCode code) {
        hangUp();
    }

    @Override
    public void hangUp() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        socket.hangUp();
        alarms.at(System.nanoTime() + patience.toNanos(), now -> {
            socket.cut();
            return Alarms.NEVER;
        });
    }

    @Override
    public void cut() {
        socket.cut();
    }
}
