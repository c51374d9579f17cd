package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes into the request that waits, one answer for all that has gathered; writable only while there is one. */
final class PollingTransport implements Transport {

    private static final byte[] CLOSE = {'1'};
    private static final byte[] NOOP = {'6'};

    private final Runnable onClosed;
    private final AtomicReference<@Nullable Poll> waiting = new AtomicReference<>();
    private volatile @Nullable Transport successor;

    /** @param onClosed called when the client was told that the session is over */
    PollingTransport(Runnable onClosed) {
        this.onClosed = onClosed;
    }

    /** A request waits from now on. @return false if one does already */
    boolean offer(Poll poll) {
        return waiting.compareAndSet(null, poll);
    }

    @Override
    public boolean isWritable() {
        return waiting.get() != null;
    }

    @Override
    public void write(List<byte[]> frames, int length, Consumer<@Nullable Throwable> done) {
        var poll = waiting.getAndSet(null);
        var next = successor;
        if (poll != null) {
            poll.answer(EngineFrames.body(frames), done);
        } else if (next != null) {
            // The client has changed to a WebSocket between the look and the leap.
            next.write(frames, length, done);
        } else {
            done.accept(new IOException("The request is gone"));
        }
    }

    /** The client speaks by other means from now on; a request that still waits is one too many. */
    void retire(Transport by) {
        successor = by;
        var poll = waiting.getAndSet(null);
        if (poll != null) {
            poll.refuse(Refusal.BAD_REQUEST);
        }
    }

    /** Answers the request that waits with nothing of interest. @return false if there is none */
    boolean answerWithNothing() {
        return answer(NOOP);
    }

    /** Tells whoever waits that the session is over. @return false if nobody does */
    boolean answerWithClose() {
        return answer(CLOSE);
    }

    private boolean answer(byte[] body) {
        var poll = waiting.getAndSet(null);
        if (poll == null) {
            return false;
        }
        poll.answer(body, failure -> {});
        return true;
    }

    @Override
    public void ping() {
        // The protocol asks by a packet of its own.
    }

    @Override
    public void close(CloseCode code) {
        answerWithClose();
        onClosed.run();
    }

    @Override
    public void hangUp() {
        answerWithClose();
    }

    @Override
    public void cut() {
        answerWithClose();
    }
}
