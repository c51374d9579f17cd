package io.meydan.platform.realtime.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TrialTest {

    private static final String UPGRADE = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
    private static final String PONG = "\u008a\u0004echo";
    private static final String CLOSED = "\u0088\u0002\u0003\u00e8";

    @Test
    void a_line_that_does_all_it_must_passes() throws IOException {
        assertThat(tryLineThatSays(UPGRADE + PONG + CLOSED)).isNull();
    }

    @Test
    void an_answer_that_is_no_upgrade_fails() throws IOException {
        assertThat(tryLineThatSays("HTTP/1.1 500 Internal Server Error\r\n\r\n"))
                .hasMessageContaining("HTTP/1.1 500");
    }

    @Test
    void an_answer_without_an_end_fails() throws IOException {
        assertThat(tryLineThatSays("HTTP/1.1 101 " + "x".repeat(5_000))).hasMessageContaining("no end");
    }

    @Test
    void another_pong_than_asked_for_fails() throws IOException {
        assertThat(tryLineThatSays(UPGRADE + "\u008a\u0004ohce" + CLOSED)).hasMessageContaining("Came");
    }

    @Test
    void a_line_that_breaks_fails() throws IOException {
        assertThat(tryLineThatSays(UPGRADE + PONG)).isInstanceOf(IOException.class);
    }

    @Test
    void a_line_that_goes_on_after_the_goodbye_fails() throws IOException {
        assertThat(tryLineThatSays(UPGRADE + PONG + CLOSED + "!")).hasMessageContaining("goodbye");
    }

    /** A server that says what it is told to say, whatever it hears. */
    private static @Nullable IOException tryLineThatSays(String words) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var serving = CompletableFuture.runAsync(() -> {
                try (var line = server.accept()) {
                    line.getOutputStream().write(words.getBytes(ISO_8859_1));
                    line.shutdownOutput();
                    line.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            var failure = new Trial((InetSocketAddress) server.getLocalSocketAddress(), "/ws", "secret").run();
            assertThat(serving).succeedsWithin(java.time.Duration.ofSeconds(10));
            return failure;
        }
    }
}
