package io.meydan.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.meydan.launcher.Await;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is different about lines that have left HTTP, and must not be seen. */
@SystemTest(settings = {"REALTIME_TRANSPORT=detached", "REALTIME_MAX_SESSIONS_PER_USER=2000"})
class DetachedLinesIT {

    private static final int HERD = 1_000;
    private static final int PINGS = 300_000;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void they_have_left_after_a_trial(Cluster cluster, Cast cast) throws IOException {
        try (var socket = cast.ann().socket()) {
            socket.ready();

            assertThat(Files.readString(cluster.node(1).log()))
                    .contains("The transport of sockets is detached")
                    .doesNotContain("the trial failed");
        }
    }

    @Test
    void a_herd_is_let_in_and_nothing_of_it_stays(Cluster cluster, Cast cast) throws IOException {
        var token = cast.ann().accessToken();
        var before = sessions(cluster);
        var herd = new ArrayList<RawSocket>();
        var threads = Executors.newFixedThreadPool(8);
        try {
            var arrivals = IntStream.range(0, HERD)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> arrive(cluster, token), threads))
                    .toList();
            arrivals.forEach(arrival -> herd.add(arrival.join()));
            assertThat(sessions(cluster)).isEqualTo(before + HERD);
        } finally {
            threads.shutdown();
            for (var one : herd) {
                one.hangUp();
            }
        }
        Await.until(
                PATIENCE,
                () -> sessions(cluster) == before,
                () -> sessions(cluster) + " sessions are left of " + before);
    }

    private static RawSocket arrive(Cluster cluster, String token) {
        try {
            var socket = new RawSocket(cluster.address(), token);
            socket.awaitReady();
            return socket;
        } catch (IOException e) {
            throw new AssertionError("One of the herd was not let in", e);
        }
    }

    /** The node answers pings; whoever does not read the answers is not heard for a while, and loses none. */
    @Test
    void whoever_pings_without_reading_is_answered_when_he_reads(Cluster cluster, Cast cast) throws IOException {
        try (var socket = new RawSocket(cluster.address(), cast.ann().accessToken())) {
            socket.awaitReady();
            var payload = "p".repeat(125).getBytes(ISO_8859_1);
            var pinging =
                    CompletableFuture.runAsync(() -> IntStream.range(0, PINGS).forEach(n -> send(socket, payload)));

            for (var pongs = 0; pongs < PINGS; ) {
                pongs += socket.nextOpcode() == PONG ? 1 : 0;
            }
            assertThat(pinging).succeedsWithin(PATIENCE);
        }
    }

    private static void send(RawSocket socket, byte[] payload) {
        try {
            socket.send(PING, payload);
        } catch (IOException e) {
            throw new AssertionError("A ping was not taken", e);
        }
    }

    /** No proper client does, but what it says must not be lost. */
    @Test
    void whoever_does_not_wait_for_the_answer_is_heard_all_the_same(Cluster cluster) throws IOException {
        try (var line =
                new Socket(cluster.address().getHost(), cluster.address().getPort())) {
            line.setSoTimeout((int) PATIENCE.toMillis());
            var handshake = """
                    GET /ws HTTP/1.1
                    Host: %s
                    Upgrade: websocket
                    Connection: Upgrade
                    Sec-WebSocket-Version: 13
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                    """.formatted(cluster.address().getAuthority()).replace("\n", "\r\n");
            var ping = "\u0089\u0081\0\0\0\0!";
            line.getOutputStream().write((handshake + ping).getBytes(ISO_8859_1));

            var in = new DataInputStream(line.getInputStream());
            var answer = new StringBuilder();
            while (!answer.toString().endsWith("\u008a\u0001!")) {
                answer.append((char) in.readUnsignedByte());
            }
            assertThat(answer).startsWith("HTTP/1.1 101");
        }
    }

    private static int sessions(Cluster cluster) {
        var metrics = Api.at(cluster.address()).get("/metrics").expect(200).body();
        var line = Pattern.compile("^websocket_sessions\\S* ([0-9.]+)$", Pattern.MULTILINE)
                .matcher(metrics);
        assertThat(line.find()).isTrue();
        return (int) Double.parseDouble(line.group(1));
    }
}
