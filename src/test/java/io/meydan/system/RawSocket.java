package io.meydan.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;

/** A client of {@code /ws} that writes the bytes it is told to, and answers nothing by itself: for what a proper client refuses to send. */
final class RawSocket implements AutoCloseable {

    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int IN_TWO_BYTES = 126;
    private static final int IN_EIGHT_BYTES = 127;

    private final Socket socket;
    private final DataInputStream in;

    RawSocket(URI node, String accessToken) throws IOException {
        this(node, "Sec-WebSocket-Protocol: bearer, " + accessToken + "\n", new byte[0]);
    }

    /** Not signed in; sends a frame along with the handshake, as no proper client does. */
    static RawSocket hasty(URI node, int opcode) throws IOException {
        return new RawSocket(node, "", head(opcode, 0));
    }

    /** Not signed in. */
    static RawSocket ofNobody(URI node) throws IOException {
        return new RawSocket(node, "", new byte[0]);
    }

    private RawSocket(URI node, String header, byte[] early) throws IOException {
        socket = new Socket(node.getHost(), node.getPort());
        socket.setSoTimeout((int) WsClient.PATIENCE.toMillis());
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        var request = """
                GET /ws HTTP/1.1
                Host: %s
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
                %s
                """.formatted(node.getAuthority(), header);
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(request.replace("\n", "\r\n").getBytes(ISO_8859_1));
        bytes.writeBytes(early);
        socket.getOutputStream().write(bytes.toByteArray());
        var answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append((char) in.readUnsignedByte());
        }
        if (!answer.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("The handshake was answered: " + answer);
        }
    }

    /** Sends one frame with all its bytes. */
    void send(int opcode, byte[] payload) throws IOException {
        socket.getOutputStream().write(head(opcode, payload.length));
        socket.getOutputStream().write(payload);
    }

    /** Announces a frame of this length, and sends none of it. */
    void announce(int opcode, long length) throws IOException {
        socket.getOutputStream().write(head(opcode, length));
    }

    /** The mask is zero, so that the payload goes as it is. */
    private static byte[] head(int opcode, long length) {
        var head = ByteBuffer.allocate(14).put((byte) (FINAL | opcode));
        if (length < IN_TWO_BYTES) {
            head.put((byte) (MASKED | length));
        } else if (length <= 0xffff) {
            head.put((byte) (MASKED | IN_TWO_BYTES)).putShort((short) length);
        } else {
            head.put((byte) (MASKED | IN_EIGHT_BYTES)).putLong(length);
        }
        head.putInt(0);
        var bytes = new byte[head.position()];
        head.flip().get(bytes);
        return bytes;
    }

    /** Reads until the server has greeted. */
    void awaitReady() throws IOException {
        var text = "";
        while (!text.contains("\"event\":\"ready\"")) {
            text = new String(next().payload(), UTF_8);
        }
    }

    /** Reads one frame, and tells what kind it is. */
    int nextOpcode() throws IOException {
        return next().opcode();
    }

    /** Reads until the server says goodbye. @return the close code */
    int awaitClose() throws IOException {
        var frame = next();
        while (frame.opcode() != CLOSE) {
            frame = next();
        }
        return ByteBuffer.wrap(frame.payload()).getShort();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Frame(int opcode, byte[] payload) {}

    private Frame next() throws IOException {
        var opcode = in.readUnsignedByte() & 0x0f;
        return new Frame(opcode, in.readNBytes(length()));
    }

    private int length() throws IOException {
        var length = in.readUnsignedByte();
        return switch (length) {
            case IN_TWO_BYTES -> in.readUnsignedShort();
            case IN_EIGHT_BYTES -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }

    /** Ends the line without a word. */
    void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
