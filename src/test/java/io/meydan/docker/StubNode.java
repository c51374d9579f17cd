package io.meydan.docker;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where a node would: answers with its name, notes what nginx sent, opens a WebSocket and says one frame. */
final class StubNode implements AutoCloseable {

    /** A request as it arrived; names of headers are lower case. */
    record Seen(String line, Map<String, String> headers) {}

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocket server;
    private final String name;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    StubNode(String name) throws IOException {
        this.name = name;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    List<Seen> seen() {
        return seen;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var line = line(in);
            while (!line.isEmpty()) {
                var request = new Seen(line, headers(in));
                seen.add(request);
                in.readNBytes(Integer.parseInt(request.headers().getOrDefault("content-length", "0")));
                answer(request, socket.getOutputStream());
                line = line(in);
            }
        } catch (IOException | GeneralSecurityException gone) {
            seen.add(new Seen("BROKEN " + gone, Map.of()));
        }
    }

    private void answer(Seen request, OutputStream out) throws IOException, GeneralSecurityException {
        var key = request.headers().get("sec-websocket-key");
        if (key != null) {
            var sha1 = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            head(
                    out,
                    "101 Switching Protocols",
                    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                            + Base64.getEncoder().encodeToString(sha1));
            var text = name.getBytes(StandardCharsets.UTF_8);
            out.write(new byte[] {(byte) 0x81, (byte) text.length});
            out.write(text);
        } else {
            var body = ("{\"node\":\"" + name + "\",\"pad\":\"" + "x".repeat(2000) + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            head(
                    out,
                    "200 OK",
                    "Content-Type: application/json\r\nCache-Control: public, max-age=31536000, immutable\r\n"
                            + "Content-Length: " + body.length);
            out.write(body);
        }
        out.flush();
    }

    private static void head(OutputStream out, String status, String headers) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().trim();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "stub-node");
        thread.setDaemon(true);
        thread.start();
    }
}
