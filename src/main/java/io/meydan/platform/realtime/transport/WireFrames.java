package io.meydan.platform.realtime.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Frames as a server sends them (RFC 6455, section 5.2): whole, unmasked. */
public final class WireFrames {

    private static final int FIN_TEXT = 0x81;
    private static final int FIN_BINARY = 0x82;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_16 = 0xffff;

    private WireFrames() {}

    public static byte[] text(String payload) {
        return text(payload.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] text(byte[] payload) {
        return frame(FIN_TEXT, payload);
    }

    public static byte[] binary(byte[] payload) {
        return frame(FIN_BINARY, payload);
    }

    /**
     * A text frame that ends a JSON array, with one more text in the array: what many share is copied once, and nothing else is made.
     *
     * @param last letters and digits that need no escape
     */
    public static byte[] withLast(byte[] text, String last) {
        var from = headLength(text, 0);
        var shared = text.length - from - 1;
        var length = shared + last.length() + 4;
        var start = headerLength(length);
        var frame = new byte[start + length];
        putHeader(frame, FIN_TEXT, start, length);
        System.arraycopy(text, from, frame, start, shared);
        var at = start + shared;
        frame[at++] = ',';
        frame[at++] = '"';
        for (var i = 0; i < last.length(); i++) {
            frame[at++] = (byte) last.charAt(i);
        }
        frame[at++] = '"';
        frame[at] = ']';
        return frame;
    }

    private static byte[] frame(int first, byte[] payload) {
        var start = headerLength(payload.length);
        var frame = new byte[start + payload.length];
        putHeader(frame, first, start, payload.length);
        System.arraycopy(payload, 0, frame, start, payload.length);
        return frame;
    }

    private static void putHeader(byte[] frame, int first, int start, int payload) {
        frame[0] = (byte) first;
        if (start == 2) {
            frame[1] = (byte) payload;
        } else {
            frame[1] = (byte) (start == 4 ? LENGTH_16 : LENGTH_64);
            for (int i = start - 1, rest = payload; i > 1; i--, rest >>>= 8) {
                frame[i] = (byte) rest;
            }
        }
    }

    /** What stands in a unit of frames. */
    public interface Reader {

        void text(String payload);

        void binary(byte[] payload);
    }

    /** Takes a unit apart that {@link #text}, {@link #binary} and {@link #joined} made. */
    public static void read(byte[] unit, Reader reader) {
        for (var at = 0; at < unit.length; ) {
            var start = at + headLength(unit, at);
            var end = start + payloadLength(unit, at);
            if (unit[at] == (byte) FIN_TEXT) {
                reader.text(new String(unit, start, end - start, StandardCharsets.UTF_8));
            } else {
                reader.binary(Arrays.copyOfRange(unit, start, end));
            }
            at = end;
        }
    }

    private static int headLength(byte[] unit, int at) {
        return switch (unit[at + 1]) {
            case LENGTH_16 -> 4;
            case LENGTH_64 -> 10;
            default -> 2;
        };
    }

    private static int payloadLength(byte[] unit, int at) {
        var head = headLength(unit, at);
        if (head == 2) {
            return unit[at + 1];
        }
        var length = 0;
        for (var i = at + 2; i < at + head; i++) {
            length = length << Byte.SIZE | (unit[i] & 0xff);
        }
        return length;
    }

    /** Several frames as one buffer. */
    public static byte[] joined(Iterable<byte[]> frames, int length) {
        var all = new byte[length];
        var at = 0;
        for (var frame : frames) {
            System.arraycopy(frame, 0, all, at, frame.length);
            at += frame.length;
        }
        return at == length ? all : Arrays.copyOf(all, at);
    }

    private static int headerLength(int payload) {
        if (payload < LENGTH_16) {
            return 2;
        }
        return payload <= MAX_16 ? 4 : 10;
    }
}
