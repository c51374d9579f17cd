package io.meydan.system.endurance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** A line on which one thing is asked, and nothing read but the beginning of the answer: proper clients do not behave like that. */
final class Line implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI node;
    private final Socket socket;

    Line(URI node) {
        this.node = node;
        try {
            socket = new Socket(node.getHost(), node.getPort());
            socket.setSoTimeout((int) PATIENCE.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void ask(String path, String headers) {
        var request = "GET %s HTTP/1.1\r\nHost: %s\r\n%s\r\n\r\n".formatted(path, node.getAuthority(), headers);
        try {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitAnswer() {
        try {
            var status = new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), ISO_8859_1);
            if (!status.endsWith(" 200")) {
                throw new AssertionError("The answer begins with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the other side ends it. */
    void awaitEnd() {
        try {
            socket.setSoTimeout((int) Duration.ofMinutes(3).toMillis());
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a word: the other side finds a reset, as it does when a kernel has given a line up. */
    @Override
    public void close() {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
