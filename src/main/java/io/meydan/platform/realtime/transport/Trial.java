package io.meydan.platform.realtime.transport;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A short conversation with this node itself, through the listener that clients come to: handshake, ping, pong, close, and the end of the line. */
final class Trial {

    /** Marks the one handshake that is a trial. */
    static final String HEADER = "Meydan-Trial";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_HEAD_BYTES = 4096;
    private static final byte[] PING = {(byte) 0x89, (byte) 0x84, 0, 0, 0, 0, 'e', 'c', 'h', 'o'};
    private static final byte[] PONG = {(byte) 0x8a, 4, 'e', 'c', 'h', 'o'};
    private static final byte[] CLOSE = {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe8};
    private static final byte[] CLOSED = {(byte) 0x88, 2, 0x03, (byte) 0xe8};

    private final InetSocketAddress address;
    private final String path;
    private final String secret;

    /** @param path of a socket that lets anybody in, for a moment at least */
    Trial(InetSocketAddress address, String path, String secret) {
        this.address = address;
        this.path = path;
        this.secret = secret;
    }

    /** Converses. @return what went wrong; null if nothing did */
    @Nullable
    IOException run() {
        try (var line = new Socket()) {
            line.connect(address, (int) PATIENCE.toMillis());
            line.setSoTimeout((int) PATIENCE.toMillis());
            converse(line);
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private void converse(Socket line) throws IOException {
        var out = line.getOutputStream();
        var in = new DataInputStream(line.getInputStream());
        out.write(handshake().getBytes(StandardCharsets.US_ASCII));
        var head = head(in);
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("Not an upgrade: " + head.lines().findFirst().orElse(""));
        }
        out.write(PING);
        expect(in, PONG);
        out.write(CLOSE);
        expect(in, CLOSED);
        if (in.read() >= 0) {
            throw new IOException("The line goes on after the goodbye");
        }
    }

    private String handshake() {
        return String.join(
                "\r\n",
                "GET " + path + " HTTP/1.1",
                "Host: localhost:" + address.getPort(),
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dHJpYWwgb2YgdGhlIGxpbg==",
                HEADER + ": " + secret,
                "",
                "");
    }

    private static String head(DataInputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                throw new EOFException("The line ended in the answer");
            }
            if (head.append((char) next).length() > MAX_HEAD_BYTES) {
                throw new IOException("The answer has no end");
            }
        }
        return head.toString();
    }

    private static void expect(DataInputStream in, byte[] expected) throws IOException {
        var came = new byte[expected.length];
        in.readFully(came);
        if (!Arrays.equals(came, expected)) {
            throw new IOException("Came " + Arrays.toString(came) + ", not " + Arrays.toString(expected));
        }
    }
}
