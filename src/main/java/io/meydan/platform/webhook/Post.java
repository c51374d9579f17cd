package io.meydan.platform.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One request to an endpoint of somebody else, over a connection of its own to an address that was looked at. The client of the JDK cannot be told
 * an address and a name; and it would follow and keep more than is wanted here. Of the answer the status and a beginning are read; redirects
 * are not followed.
 */
final class Post {

    /** What came back. */
    record Answer(int status, String excerpt) {

        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    private static final Logger LOG = System.getLogger(Post.class.getName());

    private static final int MAX_ANSWER_BYTES = 16_384;
    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d{1,9})");
    private static final int MAX_EXCERPT = 1_000;

    private final URI url;
    private final SSLSocketFactory tls;
    private final boolean allowLoopback;
    private final long endNanos;
    private final Socket line = new Socket();

    /** @param tls how names are proved; the platform's own, but for tests */
    Post(URI url, boolean allowLoopback, Duration timeout, SSLSocketFactory tls) {
        this.url = url;
        this.tls = tls;
        this.allowLoopback = allowLoopback;
        this.endNanos = System.nanoTime() + timeout.toNanos();
    }

    /** Sends it, and waits for the answer until the time is over. */
    Answer send(Map<String, String> headers, String body) throws IOException {
        var isSecure = "https".equals(url.getScheme());
        var port = url.getPort() < 0 ? (isSecure ? 443 : 80) : url.getPort();
        var host = url.getHost();
        var address = SafeAddress.of(host.replaceAll("^\\[|]$", ""), allowLoopback);
        try (line) {
            line.connect(new InetSocketAddress(address, port), leftMillis());
            line.setSoTimeout(leftMillis());
            try (var socket = isSecure ? secured(line, host, port) : line) {
                socket.getOutputStream().write(request(headers, body.getBytes(StandardCharsets.UTF_8)));
                socket.getOutputStream().flush();
                return answer(socket);
            }
        }
    }

    /** Ends it from outside where the time is over: a handshake that drips is one long wait that has no end of its own. */
    void cutIfLate() {
        if (System.nanoTime() - endNanos > 0) {
            try {
                line.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "A line to an endpoint could not be closed", e);
            }
        }
    }

    private Socket secured(Socket plain, String host, int port) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        var parameters = socket.getSSLParameters();
        // Without it any certificate would do that anybody has signed.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private byte[] request(Map<String, String> headers, byte[] body) throws IOException {
        var path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        var head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\nHost: " + url.getRawAuthority() + "\r\n");
        head.append("User-Agent: Meydan-Webhooks\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\nAccept-Encoding: identity\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var request = new ByteArrayOutputStream();
        request.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        request.write(body);
        return request.toByteArray();
    }

    private Answer answer(Socket socket) throws IOException {
        var text = new String(read(socket), StandardCharsets.UTF_8);
        var line = text.lines().findFirst().orElse("");
        if (!line.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
            throw new IOException("The endpoint does not speak HTTP/1.1");
        }
        var status = Integer.parseInt(line.substring(9, 12));
        var end = text.indexOf("\r\n\r\n");
        var head = end < 0 ? text : text.substring(0, end);
        var rest = end < 0 ? "" : text.substring(end + 4);
        if (head.toLowerCase(Locale.ROOT).contains("\r\ntransfer-encoding: chunked")) {
            // For people to read: the lengths of the pieces are left out, well enough.
            rest = rest.replaceAll("(?m)^[0-9a-fA-F]{1,8}\r\n", "");
        }
        var printable = rest.replaceAll("[\\p{C}&&[^\n\t]]", "");
        return new Answer(status, printable.substring(0, Math.min(printable.length(), MAX_EXCERPT)));
    }

    /** The beginning of the answer; up to its end where that comes early enough. */
    private byte[] read(Socket socket) throws IOException {
        var read = new ByteArrayOutputStream();
        var buffer = new byte[4_096];
        InputStream in = socket.getInputStream();
        while (read.size() < MAX_ANSWER_BYTES && !isWhole(read)) {
            // Each read anew: an endpoint that drips must not hold a thread longer than one that is silent.
            socket.setSoTimeout(leftMillis());
            var count = in.read(buffer, 0, Math.min(buffer.length, MAX_ANSWER_BYTES - read.size()));
            if (count < 0) {
                break;
            }
            read.write(buffer, 0, count);
        }
        return read.toByteArray();
    }

    /** Whether an answer that says its length has come: some keep the line open all the same. */
    private static boolean isWhole(ByteArrayOutputStream read) {
        var text = read.toString(StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        var head = text.substring(0, end).toLowerCase(Locale.ROOT);
        if (head.matches("(?s)http/1\\.[01] 204.*")) {
            return true;
        }
        if (head.contains("\r\ntransfer-encoding: chunked")) {
            return text.endsWith("\r\n0\r\n\r\n") || text.endsWith("\r\n\r\n0\r\n\r\n");
        }
        var found = LENGTH.matcher(head);
        return found.find() && text.length() - end - 4 >= Integer.parseInt(found.group(1));
    }

    private int leftMillis() throws SocketTimeoutException {
        var left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        if (left <= 0) {
            throw new SocketTimeoutException("The endpoint took too long");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}
