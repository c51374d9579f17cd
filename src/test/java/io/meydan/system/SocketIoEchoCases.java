package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** The 32 cases that the Socket.IO protocol, revision 5, is known by, against a bare way in that echoes (docs/protocol-cases.md). */
abstract class SocketIoEchoCases extends EngineIoCases {

    SocketIoEchoCases(URI door) {
        super(new EngineClient(door, "/bare/socket.io/"));
    }

    /** A WebSocket whose session is open and in no namespace. */
    private EngineSocketClient opened() {
        var socket = engine.socket(EngineClient.webSocket());
        assertThat(socket.text()).startsWith("0");
        return socket;
    }

    /** A WebSocket in the main namespace, which has nothing more to say. */
    private EngineSocketClient connected() {
        var socket = opened();
        socket.send("40");
        assertThat(socket.textButPing()).startsWith("40{\"sid\":");
        assertThat(socket.textButPing()).isEqualTo("42[\"auth\",{}]");
        return socket;
    }

    private void assertConnects(String connect, String handshake, String auth) {
        try (var socket = opened()) {
            socket.send(connect);

            assertThat(socket.textButPing()).matches(handshake);
            assertThat(socket.textButPing()).isEqualTo(auth);
        }
    }

    private void assertClosedBy(EngineSocketClient socket, String packet) {
        try (socket) {
            socket.send(packet);
            var message = socket.nextUntilClosed();
            assertThat(message).as("what came before the end").isEmpty();
        }
    }

    @Test
    void upgrade_should_successfully_upgrade_from_polling_to_websocket() {
        try (var socket = probed(engine.open())) {
            socket.send("5");
            socket.send("40");
            assertThat(socket.textButPing()).startsWith("40{\"sid\":");
        }
    }

    @Test
    void upgrade_should_ignore_http_requests_with_same_sid_after_upgrade() {
        var sid = engine.open();
        try (var socket = probed(sid)) {
            socket.send("5");

            assertUnknown(sid);
        }
    }

    @Test
    void upgrade_should_ignore_websocket_connection_with_same_sid_after_upgrade() {
        var sid = engine.open();
        try (var socket = probed(sid)) {
            socket.send("5");
            socket.send("40");
            assertThat(socket.textButPing()).startsWith("40{\"sid\":");

            engine.assertClosedAtOnce(EngineClient.webSocket(sid));
        }
    }

    @Test
    void connect_should_allow_connection_to_the_main_namespace() {
        assertConnects("40", "40\\{\"sid\":\"[^\"]+\"}", "42[\"auth\",{}]");
    }

    @Test
    void connect_should_allow_connection_to_the_main_namespace_with_a_payload() {
        assertConnects("40{\"token\":\"123\"}", "40\\{\"sid\":\"[^\"]+\"}", "42[\"auth\",{\"token\":\"123\"}]");
    }

    @Test
    void connect_should_allow_connection_to_a_custom_namespace() {
        assertConnects("40/custom,", "40/custom,\\{\"sid\":\"[^\"]+\"}", "42/custom,[\"auth\",{}]");
    }

    @Test
    void connect_should_allow_connection_to_a_custom_namespace_with_a_payload() {
        assertConnects(
                "40/custom,{\"token\":\"abc\"}",
                "40/custom,\\{\"sid\":\"[^\"]+\"}",
                "42/custom,[\"auth\",{\"token\":\"abc\"}]");
    }

    @Test
    void connect_should_disallow_connection_to_an_unknown_namespace() {
        try (var socket = opened()) {
            socket.send("40/random");

            assertThat(socket.textButPing()).isEqualTo("44/random,{\"message\":\"Invalid namespace\"}");
        }
    }

    @Test
    void connect_should_disallow_connection_with_an_invalid_handshake() {
        assertClosedBy(opened(), "4abc");
    }

    @Test
    void connect_should_close_the_connection_if_no_handshake_is_received() {
        try (var socket = opened()) {
            for (var message = socket.nextOrClosed(); message != null; message = socket.nextOrClosed()) {
                assertThat(message).isEqualTo("2");
                socket.send("3");
            }
        }
    }

    @Test
    void disconnect_should_disconnect_from_the_main_namespace() {
        try (var socket = connected()) {
            socket.send("41");

            assertThat(socket.text()).isEqualTo("2");
        }
    }

    @Test
    void disconnect_should_connect_then_disconnect_from_a_custom_namespace() {
        try (var socket = connected()) {
            assertThat(socket.text()).isEqualTo("2");
            socket.send("3");
            socket.send("40/custom");
            assertThat(socket.nextButPing().toString()).startsWith("40/custom,{\"sid\":");
            assertThat(socket.nextButPing()).isEqualTo("42/custom,[\"auth\",{}]");

            socket.send("41/custom");
            socket.send("42[\"message\",\"message to main namespace\"]");

            assertThat(socket.nextButPing()).isEqualTo("42[\"message-back\",\"message to main namespace\"]");
        }
    }

    @Test
    void message_should_send_a_plain_text_packet() {
        try (var socket = connected()) {
            socket.send("42[\"message\",1,\"2\",{\"3\":[true]}]");

            assertThat(socket.nextButPing()).isEqualTo("42[\"message-back\",1,\"2\",{\"3\":[true]}]");
        }
    }

    @Test
    void message_should_send_a_packet_with_binary_attachments() {
        assertEchoesBytes(
                "452-[\"message\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                "452-[\"message-back\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
    }

    @Test
    void message_should_send_a_plain_text_packet_with_an_ack() {
        try (var socket = connected()) {
            socket.send("42456[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");

            assertThat(socket.nextButPing()).isEqualTo("43456[1,\"2\",{\"3\":[false]}]");
        }
    }

    @Test
    void message_should_send_a_packet_with_binary_attachments_and_an_ack() {
        assertEchoesBytes(
                "452-789[\"message-with-ack\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]",
                "462-789[{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]");
    }

    private void assertEchoesBytes(String question, String answer) {
        try (var socket = connected()) {
            socket.send(question);
            socket.send(new byte[] {1, 2, 3});
            socket.send(new byte[] {4, 5, 6});

            assertThat(socket.nextButPing()).isEqualTo(answer);
            assertThat(socket.nextButPing()).isEqualTo(new byte[] {1, 2, 3});
            assertThat(socket.nextButPing()).isEqualTo(new byte[] {4, 5, 6});
        }
    }

    @Test
    void message_should_close_the_connection_upon_invalid_format_unknown_packet_type() {
        assertClosedBy(connected(), "4abc");
    }

    @Test
    void message_should_close_the_connection_upon_invalid_format_invalid_payload_format() {
        assertClosedBy(connected(), "42{}");
    }

    @Test
    void message_should_close_the_connection_upon_invalid_format_invalid_ack_id() {
        assertClosedBy(connected(), "42abc[\"message-with-ack\",1,\"2\",{\"3\":[false]}]");
    }
}
