package io.meydan.platform.realtime.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text frames as a server sends them (RFC 6455, section 5.2): whole, unmasked. */
final class WireFrames {

    private static final int FIN_TEXT = 0x81;
    private static final int LENGTH_16 = 126;
    private static final int LENGTH_64 = 127;
    private static final int MAX_16 = 0xffff;

    private WireFrames() {}

    static byte[] text(String payload) {
        return text(payload.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] text(byte[] payload) {
        var start = headerLength(payload.length);
        var frame = new byte[start + payload.length];
        frame[0] = (byte) FIN_TEXT;
        if (start == 2) {
            frame[1] = (byte) payload.length;
        } else {
            frame[1] = (byte) (start == 4 ? LENGTH_16 : LENGTH_64);
            for (int i = start - 1, rest = payload.length; i > 1; i--, rest >>>= 8) {
                frame[i] = (byte) rest;
            }
        }
        System.arraycopy(payload, 0, frame, start, payload.length);
        return frame;
    }

    /** The text inside a frame that {@link #text} made. */
    static String payload(byte[] frame) {
        var start =
                switch (frame[1] & 0x7f) {
                    case LENGTH_16 -> 4;
                    case LENGTH_64 -> 10;
                    default -> 2;
                };
        return new String(frame, start, frame.length - start, StandardCharsets.UTF_8);
    }

    /** Several frames as one buffer. */
    static byte[] joined(Iterable<byte[]> frames, int length) {
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
