package io.meydan.platform.realtime.gateway;

import io.meydan.platform.realtime.transport.CloseCode;
import io.meydan.platform.realtime.transport.Transport;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one socket. It knows what the container has not written yet, so that a client that does not read costs a bounded amount of
 * memory: at half full, events that may be lost are left out; when full, the session is cut and catches up by its cursor.
 */
public final class Mailbox {

    /** Frames of one write: enough to spare system calls, not so much that one socket holds the thread. */
    private static final int BATCH_BYTES = 64 * 1024;

    private static final int BATCH_FRAMES = 128;

    /** What became of a frame. */
    public enum Offer {
        TAKEN,
        DROPPED,
        FULL,
        CLOSED
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the mailbox
    private record Waiting(byte[] frame, boolean mayBeDropped) {}

    /** In place of a moment. */
    static final long NEVER = Long.MIN_VALUE;

    private volatile Transport transport;
    private final int maxFrames;
    private final long maxBytes;
    private final ArrayDeque<Waiting> queue = new ArrayDeque<>(4);

    /** Of the queue and of the write under way together. */
    private long bytes;

    private int frames;
    private int highWater;
    private boolean writing;
    private boolean dead;
    private @Nullable CloseCode closing;
    private boolean closeSent;
    private @Nullable CompletableFuture<Void> drained;
    /** Since when the node has the oldest event that waits. */
    private long since = NEVER;

    private LongConsumer onWritten = nanos -> {};

    public Mailbox(Transport transport, int maxFrames, long maxBytes) {
        this.transport = transport;
        this.maxFrames = maxFrames;
        this.maxBytes = maxBytes;
    }

    /** Tells for every write how old the oldest event in it was when it was done, in nanoseconds. */
    void onWritten(LongConsumer listener) {
        onWritten = listener;
    }

    /** Takes a frame; it is written at the next {@link #flush}. */
    public Offer offer(byte[] frame, boolean mayBeDropped) {
        return offer(frame, mayBeDropped, NEVER);
    }

    /** Takes a frame with the moment since when the node has the event in it; {@link #NEVER} where it is none. */
    synchronized Offer offer(byte[] frame, boolean mayBeDropped, long bornNanos) {
        if (dead || closing != null) {
            return Offer.CLOSED;
        }
        if (mayBeDropped && exceeds(frame, maxFrames / 2, maxBytes / 2)) {
            return Offer.DROPPED;
        }
        if (exceeds(frame, maxFrames, maxBytes)) {
            dropEphemeral();
            if (exceeds(frame, maxFrames, maxBytes)) {
                return Offer.FULL;
            }
        }
        queue.add(new Waiting(frame, mayBeDropped));
        since = since == NEVER ? bornNanos : since;
        frames++;
        bytes += frame.length;
        highWater = Math.max(highWater, frames);
        return Offer.TAKEN;
    }

    /** Writes what waits, unless a write is under way, which will then go on by itself. Safe from any thread; never waits for the socket. */
    public void flush() {
        List<byte[]> batch;
        while ((batch = nextBatch()) != null) {
            var length = batch.stream().mapToInt(f -> f.length).sum();
            var count = batch.size();
            var turn = new Turn(count, length);
            transport.write(batch, length, turn::done);
            if (!turn.isDoneNow()) {
                return;
            }
        }
        sendCloseIfLast();
    }

    /** Ends the session: what waits is still written, then the close frame, and nothing after it. A second call changes nothing. */
    public void close(CloseCode code) {
        synchronized (this) {
            if (closing != null || dead) {
                return;
            }
            closing = code;
            if (code == CloseCode.TOO_SLOW) {
                discard();
            }
        }
        release();
        flush();
    }

    /** What waits goes another way from now on; a write under way ends on the old one first. */
    public synchronized void moveTo(Transport other) {
        transport = other;
    }

    /** Whether a frame that is put in now would be on its way at once. */
    public synchronized boolean isIdle() {
        return !writing && !dead && closing == null && queue.isEmpty() && transport.isWritable();
    }

    /** The socket is gone: nothing is written any more. */
    public void die() {
        synchronized (this) {
            dead = true;
            discard();
        }
        release();
    }

    /** Completes when less than a quarter is filled, or at the end of the session. */
    public synchronized CompletionStage<Void> drained() {
        if (dead || closing != null || hasRoom()) {
            return CompletableFuture.completedStage(null);
        }
        if (drained == null) {
            drained = new CompletableFuture<>();
        }
        return drained;
    }

    public synchronized int waitingFrames() {
        return frames;
    }

    synchronized long waitingBytes() {
        return bytes;
    }

    /** The most frames that ever waited. */
    public synchronized int highWater() {
        return highWater;
    }

    private synchronized @Nullable List<byte[]> nextBatch() {
        if (writing || dead || queue.isEmpty() || !transport.isWritable()) {
            return null;
        }
        writing = true;
        var first = queue.remove().frame();
        if (queue.isEmpty()) {
            return List.of(first);
        }
        var batch = new ArrayList<byte[]>();
        batch.add(first);
        var length = first.length;
        for (var next = queue.peek(); next != null && fits(batch.size(), length + next.frame().length); ) {
            batch.add(queue.remove().frame());
            length += next.frame().length;
            next = queue.peek();
        }
        return batch;
    }

    private static boolean fits(int count, int length) {
        return count < BATCH_FRAMES && length <= BATCH_BYTES;
    }

    /** One write: it may be done before the transport returns, or later on another thread; exactly one of the two goes on. */
    private final class Turn {

        private final int count;
        private final int length;
        private final long born;
        private boolean returned;
        private boolean completed;

        Turn(int count, int length) {
            this.count = count;
            this.length = length;
            synchronized (Mailbox.this) {
                this.born = since;
                since = NEVER;
            }
        }

        void done(@Nullable Throwable failure) {
            boolean goOn;
            synchronized (Mailbox.this) {
                completed = true;
                goOn = returned;
                written(count, length, failure);
            }
            if (born != NEVER && failure == null) {
                onWritten.accept(System.nanoTime() - born);
            }
            release();
            if (goOn) {
                flush();
            }
        }

        boolean isDoneNow() {
            synchronized (Mailbox.this) {
                returned = true;
                return completed;
            }
        }
    }

    private void written(int count, int length, @Nullable Throwable failure) {
        writing = false;
        frames -= count;
        bytes -= length;
        if (failure != null) {
            dead = true;
            discard();
        }
    }

    private void sendCloseIfLast() {
        CloseCode last;
        synchronized (this) {
            if (closing == null || closeSent || writing || dead || !queue.isEmpty() || !transport.isWritable()) {
                return;
            }
            closeSent = true;
            last = closing;
        }
        transport.close(last);
    }

    private void dropEphemeral() {
        queue.removeIf(w -> w.mayBeDropped() && forget(w));
    }

    private void discard() {
        queue.forEach(this::forget);
        queue.clear();
    }

    private boolean forget(Waiting waiting) {
        frames--;
        bytes -= waiting.frame().length;
        return true;
    }

    /** Wakes whoever waits for room, outside the lock: it will call back. */
    private void release() {
        CompletableFuture<Void> waiter;
        synchronized (this) {
            if (drained == null || !(dead || closing != null || hasRoom())) {
                return;
            }
            waiter = drained;
            drained = null;
        }
        waiter.complete(null);
    }

    private boolean hasRoom() {
        return frames <= maxFrames / 4 && bytes <= maxBytes / 4;
    }

    private boolean exceeds(byte[] frame, int frameLimit, long byteLimit) {
        return frames + 1 > frameLimit || bytes + frame.length > byteLimit;
    }
}
