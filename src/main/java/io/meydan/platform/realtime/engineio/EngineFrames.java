package io.meydan.platform.realtime.engineio;

import io.meydan.platform.realtime.transport.WireFrames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Packets towards clients. They are made once, as they go over a WebSocket; the body of a polling answer is made of them when it is asked for.
 */
public final class EngineFrames {

    static final byte[] PING = WireFrames.text("2");
    static final byte[] NOOP = WireFrames.text("6");
    static final byte[] PROBE_ANSWER = WireFrames.text("3probe");

    private EngineFrames() {}

    /** A message that is text. */
    public static byte[] message(String text) {
        return WireFrames.text("4" + text);
    }

    /** A message that is bytes. */
    public static byte[] message(byte[] bytes) {
        return WireFrames.binary(bytes);
    }

    /** A text and the bytes that belong to it: nothing comes between them. */
    public static byte[] message(String text, List<byte[]> attachments) {
        if (attachments.isEmpty()) {
            return message(text);
        }
        var frames = new ArrayList<byte[]>();
        frames.add(message(text));
        attachments.forEach(bytes -> frames.add(message(bytes)));
        return WireFrames.joined(frames, frames.stream().mapToInt(f -> f.length).sum());
    }

    /** A message whose text is a packet with an array, with one more text in the array. */
    public static byte[] withLast(byte[] message, String last) {
        return WireFrames.withLast(message, last);
    }

    static byte[] open(String json) {
        return WireFrames.text("0" + json);
    }

    /** The body of one polling answer. */
    static byte[] body(List<byte[]> units) {
        var body = new ByteArrayOutputStream();
        var reader = new WireFrames.Reader() {
            @Override
            public void text(String payload) {
                add(payload.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void binary(byte[] payload) {
                add(("b" + Base64.getEncoder().encodeToString(payload)).getBytes(StandardCharsets.US_ASCII));
            }

            private void add(byte[] packet) {
                if (body.size() > 0) {
                    body.write(EnginePacket.SEPARATOR);
                }
                body.writeBytes(packet);
            }
        };
        units.forEach(unit -> WireFrames.read(unit, reader));
        return body.toByteArray();
    }
}
