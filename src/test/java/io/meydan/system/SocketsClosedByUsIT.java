package io.meydan.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The node says goodbye while its client answers and goes. What the container keeps of the one must not be given to another too early. */
@SystemTest
class SocketsClosedByUsIT {

    /** One in three hundred went wrong when any thread could give a line back. */
    private static final int VISITS = 2_000;

    private static final int CALLERS = 8;
    private static final int ASKERS = 2;

    /** The container's word for a request that was taken from under it. */
    private static final String DISTURBED = "AS-WEB-CORE-00037";

    private final AtomicInteger left = new AtomicInteger(VISITS);
    private final AtomicInteger answers = new AtomicInteger();

    @Test
    void nobody_elses_request_is_disturbed(Cluster cluster) throws IOException {
        var log = cluster.node(1).log();
        var before = disturbed(log);
        var node = cluster.address();
        var threads = Executors.newFixedThreadPool(CALLERS + ASKERS);
        try {
            var all = Stream.concat(
                            IntStream.range(0, CALLERS)
                                    .mapToObj(n -> CompletableFuture.runAsync(() -> call(node), threads)),
                            IntStream.range(0, ASKERS)
                                    .mapToObj(n -> CompletableFuture.runAsync(() -> ask(node), threads)))
                    .toList();
            all.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }

        assertThat(answers).as("requests beside it").hasPositiveValue();
        assertThat(disturbed(log)).as("requests that were disturbed").isEqualTo(before);
    }

    private void call(URI node) {
        while (left.getAndDecrement() > 0) {
            try (var socket = RawSocket.ofNobody(node)) {
                var stranger = "{\"event\":\"authenticate\",\"id\":1,\"data\":{\"token\":\"somebody else's\"}}";
                socket.send(RawSocket.TEXT, stranger.getBytes(UTF_8));
                assertThat(socket.awaitClose()).isEqualTo(4001);
                socket.send(RawSocket.CLOSE, new byte[] {0x0f, (byte) 0xa1});
            } catch (IOException e) {
                throw new AssertionError("A visit went wrong", e);
            }
        }
    }

    private void ask(URI node) {
        while (left.get() > 0) {
            Api.at(node).get("/api/users/me").expect(401);
            answers.incrementAndGet();
        }
    }

    private static long disturbed(Path log) throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(DISTURBED)).count();
        }
    }
}
