package io.meydan.platform.realtime.engineio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever becomes of the node that has the session, its client's line ends behind the last word, in the way that all clients understand. */
class RelayedLineTest {

    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: (\\S+)");
    private static final byte[] HELLO = {(byte) 0x81, 5, 'h', 'e', 'l', 'l', 'o'};
    private static final byte[] GOING_AWAY = {(byte) 0x88, 2, 0x03, (byte) 0xf4};

    private final ServerSocket owner;
    private final RecordedTransport client = new RecordedTransport();
    private final RingingAlarms ringing = new RingingAlarms();
    private final RelayedLine line;

    RelayedLineTest() throws IOException {
        owner = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        line = line();
    }

    private RelayedLine line() {
        return new RelayedLine(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                URI.create("http://localhost:" + owner.getLocalPort() + "/x/?sid=1"),
                new Wire(client, new Alarms(), Duration.ofMinutes(1)),
                ringing.alarms(),
                Duration.ofMillis(50));
    }

    @AfterEach
    void end() throws IOException {
        owner.close();
        ringing.close();
    }

    /** The owner's side, the handshake accepted. */
    private Socket accepted() throws IOException, NoSuchAlgorithmException {
        var socket = owner.accept();
        var request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) socket.getInputStream().read());
        }
        var key = KEY.matcher(request);
        assertThat(key.find()).as(request.toString()).isTrue();
        var digest = MessageDigest.getInstance("SHA-1")
                .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1));
        var answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
        return socket;
    }

    private String nextDeed() throws InterruptedException {
        return client.deeds.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void it_ends_when_the_owner_dies() throws Exception {
        try (var socket = accepted()) {
            socket.getOutputStream().write(HELLO);
            assertThat(nextDeed()).isEqualTo("text hello");
        }

        assertThat(nextDeed()).isEqualTo("hang up");
    }

    /** The client is slow; the end of the stream comes before the next message is asked for. */
    @Test
    void it_ends_when_the_owner_dies_behind_a_message_that_is_still_being_written() throws Exception {
        client.hold();
        try (var socket = accepted()) {
            socket.getOutputStream().write(HELLO);
            assertThat(nextDeed()).isEqualTo("text hello");
        }

        assertThat(nextDeed()).isEqualTo("hang up");
    }

    @Test
    void it_ends_when_the_owner_is_reset() throws Exception {
        try (var socket = accepted()) {
            socket.getOutputStream().write(HELLO);
            assertThat(nextDeed()).isEqualTo("text hello");
            socket.setSoLinger(true, 0);
        }

        assertThat(nextDeed()).isEqualTo("hang up");
    }

    @Test
    void it_ends_when_the_owner_says_so() throws Exception {
        try (var socket = accepted()) {
            socket.getOutputStream().write(HELLO);
            socket.getOutputStream().write(GOING_AWAY);

            assertThat(nextDeed()).isEqualTo("text hello");
            assertThat(nextDeed()).isEqualTo("hang up");
        }
    }

    @Test
    void it_ends_when_the_owner_is_not_there() throws Exception {
        owner.close();
        line();

        assertThat(nextDeed()).as("the one that was just coming").isEqualTo("hang up");
        assertThat(nextDeed()).as("the one that comes now").isEqualTo("hang up");
    }

    @Test
    void it_ends_when_the_client_says_more_than_the_owner_takes() throws Exception {
        for (var i = 0; i <= 256; i++) {
            line.text("x");
        }

        assertThat(nextDeed()).isEqualTo("hang up");
    }
}
