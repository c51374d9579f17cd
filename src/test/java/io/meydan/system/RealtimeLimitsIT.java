package io.meydan.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much one socket may do; the rates are the ones that are shipped. */
@SystemTest(
        settings = {
            SystemTest.SHORT_BEATS,
            SystemTest.FEW_READERS,
            SystemTest.FEW_EVENTS,
            SystemTest.FEW_ROOMS,
            SystemTest.A_FRIEND
        })
class RealtimeLimitsIT {

    @Test
    void whoever_floods_is_told_and_then_cut(Cast cast) {
        try (var socket = cast.ann().socket()) {
            IntStream.range(0, 1_000).forEach(n -> socket.tell("ping", "n", n));

            assertThat(socket.awaitClose()).isEqualTo(4029);
            var error = socket.received("error").get(0).getJsonObject("data");
            assertThat(error.getString("code")).isEqualTo("rate-limited");
            assertThat(error.getInt("retryAfter")).isPositive();
        }
    }

    @Test
    void a_burst_within_the_limit_is_answered_whole(Cast cast) {
        try (var socket = cast.ann().socket()) {
            var answers = IntStream.range(0, 190)
                    .mapToObj(n -> socket.send("ping", Api.object("n", n)))
                    .toList();

            assertThat(answers).allSatisfy(answer -> assertThat(answer)
                    .succeedsWithin(WsClient.PATIENCE)
                    .satisfies(frame -> assertThat(frame).containsKey("data")));
        }
    }

    @Test
    void a_hundred_writes_a_minute_pass_and_the_next_is_told_when_to_come_back(Cast cast) {
        var ann = cast.ann();
        var room = RealtimeCases.room(ann, cast.bob());
        try (var socket = ann.socket()) {
            var answers = IntStream.range(0, 110)
                    .mapToObj(n -> socket.send(
                            "message:send", Api.object("roomId", room, "clientId", "c" + n, "text", "no " + n)))
                    .map(answer -> answer.orTimeout(WsClient.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .join())
                    .toList();

            var refused = answers.stream().filter(a -> a.containsKey("error")).toList();
            // Tokens come back while the writes go on.
            assertThat(answers.size() - refused.size()).isBetween(100, 109);
            assertThat(refused).isNotEmpty().allSatisfy(a -> {
                assertThat(a.getJsonObject("error").getString("code")).isEqualTo("rate-limited");
                assertThat(a.getJsonObject("error").getInt("retryAfter")).isPositive();
            });
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void a_socket_joins_so_many_rooms_and_may_change_them(Cast cast) {
        var ann = cast.ann();
        var rooms = IntStream.range(0, 3)
                .mapToObj(n -> RealtimeCases.room(ann, cast.bob()))
                .toList();
        try (var socket = ann.socket()) {
            socket.call("room:join", "roomId", rooms.get(0));
            socket.call("room:join", "roomId", rooms.get(1));

            assertThat(socket.refused("room:join", "roomId", rooms.get(2)).getString("code"))
                    .isEqualTo("too-many-topics");
            socket.call("room:join", "roomId", rooms.get(1));
            socket.call("room:leave", "roomId", rooms.get(0));
            socket.call("room:join", "roomId", rooms.get(2));
        }
    }

    @Test
    void two_hundred_people_can_be_watched_at_once(Cast cast) {
        var people = IntStream.range(0, 201)
                .mapToObj(n -> UUID.randomUUID().toString())
                .toList();
        try (var socket = cast.ann().socket()) {
            assertThat(socket.refused("presence:watch", "userIds", people).getString("code"))
                    .isEqualTo("invalid-input");
            assertThat(socket.call("presence:watch", "userIds", people.subList(0, 200))
                            .getJsonArray("people"))
                    .isEmpty();
        }
    }
}
