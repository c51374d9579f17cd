package io.meydan.platform.realtime.engineio;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads what a client posts as it comes, without a thread that waits for a slow sender. What is too long is read to its end all the same, within
 * reason, and forgotten: a client that is still sending would not hear that it should not.
 */
final class Body implements ReadListener {

    private static final int PIECE = 8192;
    private static final int REASON = 8;

    /** What becomes of it. */
    interface Reader {

        void whole(ByteBuffer body);

        /** It is longer than the limit. */
        void tooLarge();

        /** The client is gone, or does not speak HTTP. */
        void broken();
    }

    private final ServletInputStream in;
    private final int limit;
    private final Reader reader;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long length;
    private boolean over;

    Body(ServletInputStream in, int limit, Reader reader) {
        this.in = in;
        this.limit = limit;
        this.reader = reader;
    }

    @Override
    public void onDataAvailable() throws IOException {
        var piece = new byte[PIECE];
        while (!over && !isWhole() && in.isReady()) {
            var count = in.read(piece);
            if (count < 0) {
                return;
            }
            length += count;
            if (length <= limit) {
                bytes.write(piece, 0, count);
            } else if (length > (long) limit * REASON) {
                over = true;
                reader.tooLarge();
                return;
            }
        }
    }

    /**
     * Whether the last byte is here. Asking whether there is more would have the container tell the end twice, on two threads, and one of them
     * when the request is over and perhaps another one's.
     */
    private boolean isWhole() throws IOException {
        // Finished is what has come, be it read or not.
        if (!in.isFinished() || in.available() > 0) {
            return false;
        }
        onAllDataRead();
        return true;
    }

    @Override
    public void onAllDataRead() {
        if (!over) {
            over = true;
            if (length > limit) {
                reader.tooLarge();
            } else {
                reader.whole(ByteBuffer.wrap(bytes.toByteArray()));
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!over) {
            over = true;
            reader.broken();
        }
    }
}
