package io.meydan.platform.realtime.polling;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;

/**
 * Writes an answer without ever waiting for its client. Whoever has something to write leaves it here; whatever thread finds the line ready
 * writes it. The request is completed once, by whoever comes first: the last byte, an error, or a cut.
 */
final class Outflow implements WriteListener {

    private static final Logger LOG = System.getLogger(Outflow.class.getName());

    /** More than this waiting, and nothing more is taken out of the reader. */
    private static final int ENOUGH = 64 * 1024;

    private final AsyncContext request;
    private final ServletOutputStream out;
    private final Runnable onRoom;
    private final Runnable onGone;

    private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
    private int waiting;
    private boolean unflushed;
    private boolean last;
    private boolean completed;
    private long progressNanos = System.nanoTime();

    /**
     * @param onRoom called when what waited has been written; must not block
     * @param onGone called once when the request is over, however it ended
     */
    Outflow(AsyncContext request, Runnable onRoom, Runnable onGone) throws IOException {
        this.request = request;
        this.out = request.getResponse().getOutputStream();
        this.onRoom = onRoom;
        this.onGone = onGone;
    }

    /** Asks the container to say when the line is ready. */
    void open() {
        out.setWriteListener(this);
    }

    void write(byte[] chunk) {
        synchronized (this) {
            if (last || completed) {
                return;
            }
            chunks.add(chunk);
            waiting += chunk.length;
        }
        pump();
    }

    /** What was written so far is all. */
    void finish() {
        synchronized (this) {
            last = true;
        }
        pump();
    }

    /** Ends at once; what waits is not written any more. */
    void cut() {
        synchronized (this) {
            chunks.clear();
            waiting = 0;
        }
        complete();
    }

    synchronized boolean hasRoom() {
        return waiting < ENOUGH && !last && !completed;
    }

    /** For how long the line has taken nothing although something waits. */
    synchronized long stuckNanos(long nowNanos) {
        return chunks.isEmpty() ? 0 : nowNanos - progressNanos;
    }

    /** When something was last written. */
    synchronized long progressNanos() {
        return progressNanos;
    }

    @Override
    public void onWritePossible() {
        pump();
        onRoom.run();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.log(Level.DEBUG, "A client that waited for events is gone", failure);
        cut();
    }

    private void pump() {
        try {
            if (!writeWhatFits()) {
                return;
            }
        } catch (IOException | IllegalStateException e) {
            onError(e);
            return;
        }
        complete();
    }

    /** @return whether everything is written that ever will be */
    private synchronized boolean writeWhatFits() throws IOException {
        while (!completed && (!chunks.isEmpty() || unflushed) && out.isReady()) {
            progressNanos = System.nanoTime();
            var chunk = chunks.poll();
            if (chunk == null) {
                unflushed = false;
                out.flush();
            } else {
                waiting -= chunk.length;
                unflushed = true;
                out.write(chunk);
            }
        }
        return last && !completed && chunks.isEmpty() && !unflushed;
    }

    private void complete() {
        synchronized (this) {
            if (completed) {
                return;
            }
            completed = true;
        }
        try {
            request.complete();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "The container had ended the request already", e);
        }
        onGone.run();
    }
}
