package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/realtime.md promises of what is sent over one socket, whatever floor it stands on. */
abstract class FrameCases {

    @Test
    void a_ping_comes_back_and_a_test_message_is_pushed_back(Cast cast) {
        try (var socket = cast.ann().socket()) {
            assertThat(socket.call("ping", "n", 7).getInt("n")).isEqualTo(7);
            socket.tell("test:message", "text", "çğış 😀");

            assertThat(socket.await("test:message").getJsonObject("data").getString("text"))
                    .isEqualTo("çğış 😀");
        }
    }

    @Test
    void what_cannot_be_is_refused_precisely_and_the_socket_lives_on(Cast cast) {
        var nowhere = UUID.randomUUID().toString();
        try (var socket = cast.ann().socket()) {
            assertThat(codeOf(socket, "no:such-event")).isEqualTo("unknown-event");
            assertThat(codeOf(socket, "room:join", "roomId", 5)).isEqualTo("malformed");
            assertThat(codeOf(socket, "room:join", "roomId", nowhere, "colour", "red"))
                    .isEqualTo("malformed");
            assertThat(codeOf(socket, "room:join")).isEqualTo("invalid-input");
            assertThat(codeOf(socket, "room:join", "roomId", nowhere)).isIn("room-not-found", "topic-forbidden");
            assertThat(codeOf(socket, "presence:set", "status", "sleepy")).isEqualTo("invalid-input");
            for (var broken :
                    List.of("{", "[]", "{\"event\":\"ping\",\"event\":\"ping\"}", "{\"evnet\":\"ping\"}", "")) {
                socket.sendText(broken);
            }
            socket.settle();

            assertThat(socket.received("error")).hasSize(5).allSatisfy(e -> assertThat(codeOf(e))
                    .isEqualTo("malformed"));
        }
    }

    @Test
    void a_binary_frame_is_not_supported(Cast cast) {
        try (var socket = cast.ann().socket()) {
            socket.raw(open -> open.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true));

            assertThat(socket.awaitClose()).isEqualTo(1003);
        }
    }

    @Test
    void broken_text_ends_the_connection(Cluster cluster, Cast cast) throws IOException {
        try (var socket = new RawSocket(cluster.address(), cast.ann().accessToken())) {
            socket.send(RawSocket.TEXT, new byte[] {'{', (byte) 0xc3, (byte) 0x28});

            assertThat(socket.awaitClose()).isEqualTo(1007);
        }
    }

    @Test
    void a_frame_up_to_the_limit_is_taken_and_one_above_it_ends_the_connection(Cast cast) {
        try (var socket = cast.ann().socket()) {
            var shell = Api.object("event", "ping", "data", Api.object("pad", ""), "id", 1)
                    .toString()
                    .length();
            socket.call("ping", "pad", "x".repeat(65_536 - shell));
            socket.sendText("x".repeat(65_537));

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void a_frame_above_the_buffer_of_the_container_is_too_large_like_any_other(Cluster cluster, Cast cast)
            throws IOException {
        try (var socket = new RawSocket(cluster.address(), cast.ann().accessToken())) {
            socket.send(RawSocket.TEXT, "x".repeat(700_000).getBytes(StandardCharsets.US_ASCII));

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void whoever_announces_a_huge_frame_is_not_waited_for(Cluster cluster, Cast cast) throws IOException {
        try (var socket = new RawSocket(cluster.address(), cast.ann().accessToken())) {
            socket.announce(RawSocket.TEXT, 1L << 40);

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    @Test
    void a_message_in_many_pieces_counts_as_one(Cast cast) {
        try (var socket = cast.ann().socket()) {
            IntStream.range(0, 20).forEach(n -> socket.raw(open -> open.sendText("x".repeat(4_000), false)));

            assertThat(socket.awaitClose()).isEqualTo(1009);
        }
    }

    static String codeOf(WsClient socket, String event, Object... namesAndValues) {
        return socket.refused(event, namesAndValues).getString("code");
    }

    static String codeOf(JsonObject errorEvent) {
        return errorEvent.getJsonObject("data").getString("code");
    }
}
