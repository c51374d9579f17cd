package io.meydan.platform.realtime.transport;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The floor under a mailbox: writes frames to one socket. There is one write at a time, and nothing is written after {@link #close}. */
public interface Transport {

    /** Whether a write can begin now; where not, whoever makes it possible flushes the mailbox. */
    default boolean isWritable() {
        return true;
    }

    /**
     * Begins to write whole frames, in order.
     *
     * @param length of all frames together, in bytes
     * @param done is called once when the container has passed everything on, possibly before this returns; with the cause if it failed
     */
    void write(List<byte[]> frames, int length, Consumer<@Nullable Throwable> done);

    /** Sends a ping; an answer reaches the session as a pong. */
    void ping();

    /** Sends the close frame. The socket ends when the client answers, or by {@link #cut}. */
    void close(CloseCode code);

    /**
     * Ends the stream behind what was written, without a close frame; nothing is written after it. The socket ends when the client ends its side,
     * or by {@link #cut}.
     */
    void hangUp();

    /** Ends the socket now, without a word. */
    void cut();
}
