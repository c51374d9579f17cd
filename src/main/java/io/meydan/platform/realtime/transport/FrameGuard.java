package io.meydan.platform.realtime.transport;

/**
 * Looks at the heads of frames as they pass by. The container collects a frame as a whole before it shows anybody a byte of it, and ends the
 * connection with a code that says nothing when its own buffer is full; so a frame whose head announces more than the limit is reported at
 * once and taken out of the stream, and the rest of the conversation, the goodbye above all, goes on.
 */
final class FrameGuard {

    /** Two bytes, a length of eight, a mask of four. */
    static final int MAX_HEAD = 14;

    private static final int FIRST = 2;
    private static final int MASK_BYTES = 4;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7f;
    private static final int IN_TWO_BYTES = 126;
    private static final int IN_EIGHT_BYTES = 127;

    private final long maxBytes;
    private final Runnable onTooLarge;
    private final byte[] head = new byte[MAX_HEAD];
    private int held;
    private long payload;
    private boolean passing;

    FrameGuard(long maxBytes, Runnable onTooLarge) {
        this.maxBytes = maxBytes;
        this.onTooLarge = onTooLarge;
    }

    /** Bytes of a head that is not yet whole; they come out with the rest of it, so the next piece leaves room for them in front. */
    int held() {
        return held;
    }

    /** Whether the stream is at the end of one frame and before the next. */
    boolean isBetweenFrames() {
        return held == 0 && payload == 0;
    }

    /**
     * Takes the next piece of the stream, in place.
     *
     * @param from where the result begins; the piece begins {@link #held} bytes later
     * @param count length of the piece
     * @return length of the result
     */
    int pass(byte[] bytes, int from, int count) {
        var in = from + held;
        var end = in + count;
        var out = from;
        while (in < end) {
            if (payload > 0) {
                var part = (int) Math.min(payload, end - in);
                if (passing) {
                    System.arraycopy(bytes, in, bytes, out, part);
                    out += part;
                }
                in += part;
                payload -= part;
            } else {
                head[held++] = bytes[in++];
                if (held == headLength()) {
                    out += frameBegins(bytes, out);
                }
            }
        }
        return out - from;
    }

    private int headLength() {
        if (held < FIRST) {
            return FIRST;
        }
        return FIRST + lengthBytes() + ((head[1] & MASKED) == 0 ? 0 : MASK_BYTES);
    }

    private int lengthBytes() {
        return switch (head[1] & LENGTH) {
            case IN_TWO_BYTES -> Short.BYTES;
            case IN_EIGHT_BYTES -> Long.BYTES;
            default -> 0;
        };
    }

    private int frameBegins(byte[] bytes, int out) {
        var length = held;
        payload = payloadLength();
        passing = payload <= maxBytes;
        held = 0;
        if (!passing) {
            onTooLarge.run();
            return 0;
        }
        System.arraycopy(head, 0, bytes, out, length);
        return length;
    }

    private long payloadLength() {
        var bytes = lengthBytes();
        if (bytes == 0) {
            return head[1] & LENGTH;
        }
        var length = 0L;
        for (var i = FIRST; i < FIRST + bytes; i++) {
            length = length << Byte.SIZE | (head[i] & 0xff);
        }
        // The protocol forbids the highest bit.
        return length < 0 ? Long.MAX_VALUE : length;
    }
}
